package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.json.Json;
import io.corefleet.outcome.FleetOutcome;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON is the value written down: it follows its schema, and the value comes back from it. */
class FleetJsonTest {
    @Test
    void everySampleFollowsTheSchemaAndComesBack() {
        for (FleetOutcome fleet :
                List.of(SampleFleet.plan(), SampleFleet.drift(), SampleFleet.applied(), SampleFleet.large(20, 10, 4))) {
            String written = written(SubjectSamples.told(fleet));
            Schemas.assertReport(written);
            Subject back = FleetReader.read(Json.read(written));
            assertThat(written(back)).isEqualTo(written);
            assertThat(back.fleet().hosts()).hasSameSizeAs(fleet.hosts());
        }
    }

    @Test
    void whatWasSeenBeforeIsMarkedAsOldAndLeftOutOfSettings() {
        FleetOutcome all = SampleFleet.watched();
        FleetOutcome news = all.newSince(all.run().startedAt());
        String told = written(Subject.of(news));
        Schemas.assertReport(told);
        assertThat(told).contains("\"since\" : \"2026-11-24T10:00:00Z\"").contains("\"old\" : true");
        assertThat(written(Subject.of(all))).doesNotContain("\"old\"").doesNotContain("\"since\"");
        assertThat(Settings.of(all)).isNotEmpty();
        assertThat(Settings.of(news)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsWrong() {
        String right = written(Subject.of(SampleFleet.drift()));
        for (String wrong : List.of(
                right.replace("\"state\" : \"drifted\"", "\"state\" : \"Drifted\""),
                right.replace("\"inSync\" : 20", "\"inSync\" : \"20\""),
                right.replace("\"exitCode\"", "\"exit\""),
                "{\"schemaVersion\": 1}")) {
            assertThatThrownBy(() -> Schemas.assertReport(wrong)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void whatIsNoReportIsRefused() {
        for (String none : List.of("{}", "[]", "{\"schemaVersion\": 2}", "{\"schemaVersion\": 1, \"run\": {}}")) {
            assertThatThrownBy(() -> FleetReader.read(Json.read(none))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String written(Subject subject) {
        StringWriter text = new StringWriter();
        FleetJson.write(subject, text);
        return text.toString();
    }
}
