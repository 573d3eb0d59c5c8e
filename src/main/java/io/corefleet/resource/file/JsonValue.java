package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.anything;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * One value of a JSON file, appsettings.json among them. Only its own characters are written: comments, order and white space stay as they
 * are. Ansible has no module for it.
 */
public final class JsonValue extends PlaceInFile {
    /** No path of Windows holds it, so the key as people see it can be taken apart again. */
    private static final String BETWEEN = " : ";

    static final Schema SCHEMA = Schema.of("json_value", "A value of a JSON file")
            .keyedBy(
                    List.of(
                            Texts.PATH,
                            Property.of(
                                    "at",
                                    text("names between colons", "[^:]+(:[^:]+)*"),
                                    "Names from the outside to the inside, between colons; of a list the position, from 0")),
                    parts -> parts.get("path") + BETWEEN + parts.get("at"),
                    JsonValue::keyParts)
            .with(Property.of("value", anything(), "Text, number, truth, list or mapping; 42 and \"42\" are two values")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Texts.CREATE)
            .example("""
                    path: 'C:\\sample.json'
                    at: Logging:LogLevel:Default
                    value: Warning
                    create: true
                    """);

    /** For the service loader. */
    public JsonValue() {
        super(SCHEMA);
    }

    private static Map<String, Value> keyParts(String key) {
        int at = key.indexOf(BETWEEN);
        return Map.of(
                "path", Value.text(at < 0 ? key : key.substring(0, at)),
                "at", Value.text(at < 0 ? "" : key.substring(at + BETWEEN.length())));
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(Texts.pathOf(desired), desired, problems);
        if (desired.present() && desired.properties().get("value") instanceof Value.Absent) {
            problems.error(
                    ProblemCode.CF206,
                    desired.id() + " has no value",
                    desired.place(),
                    "null cannot be held; state: absent takes the value away.");
        }
    }
}
