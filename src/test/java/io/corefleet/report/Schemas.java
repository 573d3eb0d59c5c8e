package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shipped schemas, held against what is written. */
public final class Schemas {
    private static final JsonSchema REPORT = schema("report.schema.json");
    private static final JsonSchema EVENT = schema("event.schema.json");

    private static final JsonSchema TRIAGE = schema("triage.schema.json");
    private static final JsonSchema PLAN = schema("/io/corefleet/plan/plan.schema.json");
    private static final JsonSchema WATCH = schema("watch.schema.json");

    private Schemas() {}

    /** Fails when it is no document of {@code triage --output json}. */
    public static void assertTriage(String json) {
        assertThat(TRIAGE.validate(json, InputFormat.JSON)).isEmpty();
    }

    /** Fails when it is no line of {@code watch --output json}. */
    public static void assertWatch(String json) {
        assertThat(WATCH.validate(json, InputFormat.JSON)).isEmpty();
    }

    /** Fails when it is none of the documents of {@code --output json}. */
    public static void assertReport(String json) {
        assertThat(REPORT.validate(json, InputFormat.JSON)).isEmpty();
    }

    /** Fails when it is no line of {@code --events}. */
    public static void assertEvent(String json) {
        assertThat(EVENT.validate(json, InputFormat.JSON)).isEmpty();
    }

    /** Fails when it is no file of {@code plan --out}. */
    public static void assertPlan(String json) {
        assertThat(PLAN.validate(json, InputFormat.JSON)).isEmpty();
    }

    private static JsonSchema schema(String name) {
        try (InputStream in = FleetJson.class.getResourceAsStream(name)) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
