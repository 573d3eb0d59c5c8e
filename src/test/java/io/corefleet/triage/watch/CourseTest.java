package io.corefleet.triage.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Station;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.triage.Triage;
import io.corefleet.triage.watch.Course.Kept;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a triage concludes from looks that were kept. */
class CourseTest {
    private static final Triage TRIAGE = new Triage(new Templates());

    @Test
    void nothingIsConcludedOfAQuietHostAndWhatWasNotAskedIsUnknown() {
        HostTriage found = triage(
                Samples.number(1).settings(1000).queue(0, 7),
                Samples.number(2).queue(1, 7),
                Samples.number(3).queue(0, 7));
        assertThat(found.conclusions()).isEmpty();
        assertThat(verdict(found, "pool")).isEqualTo(Station.Verdict.FINE);
        assertThat(verdict(found, "services")).isEqualTo(Station.Verdict.UNKNOWN);
    }

    @Test
    void aQueueThatGrewIsNamed() {
        HostTriage found = triage(
                Samples.number(1).settings(1000).queue(0, 7),
                Samples.number(2).queue(20, 7),
                Samples.number(3).queue(75, 7));
        assertThat(ids(found)).containsExactly("queue-grew");
        assertThat(found.conclusions().get(0).sentence()).contains("from 0 to 75 requests within 4 seconds");
    }

    /** It has gone down again: somebody was busy for a moment. */
    @Test
    void aQueueThatFellAgainIsNot() {
        HostTriage found = triage(
                Samples.number(1).settings(1000).queue(0, 7),
                Samples.number(2).queue(75, 7),
                Samples.number(3).queue(30, 7));
        assertThat(found.conclusions()).isEmpty();
    }

    @Test
    void aFullQueueSaysHowManyAreRefused() {
        HostTriage found = triage(
                Samples.number(1).settings(100).queue(0, 7),
                Samples.number(2).queue(100, 7),
                Samples.number(3).queue(100, 83));
        assertThat(ids(found)).containsExactly("queue-full");
        assertThat(found.conclusions().get(0).evidence().get(0)).contains("38 each second");
    }

    @Test
    void aPoolThatStoppedIsNamedWithItsTime() {
        HostTriage found = triage(
                Samples.number(1).settings(1000),
                Samples.number(2).off(),
                Samples.number(3).off());
        assertThat(ids(found)).containsExactly("pool-went-off");
        assertThat(found.conclusions().get(0).sentence()).contains("2026-11-28T06:00:04.500Z");
    }

    @Test
    void whyItStoppedCountsMoreThanThatItDid() {
        HostTriage found = triage(
                Samples.number(1).settings(1000), Samples.number(2).off().event(5002, "2026-11-28T06:00:03.000Z"));
        assertThat(ids(found)).containsExactly("pool-rapid-fail");
    }

    @Test
    void aWorkerThatUsesAllProcessorsIsNamed() {
        HostTriage found = triage(
                Samples.number(1).settings(1000).busy(0),
                Samples.number(2).busy(78_000_000),
                Samples.number(3).busy(156_000_000));
        assertThat(ids(found)).containsExactly("cpu-hog");
        assertThat(found.conclusions().get(0).sentence()).contains("uses 97 %");
    }

    @Test
    void aHostThatWasNeverReachedIsToldSo() {
        Kept lost = new Kept("web01", Instant.parse("2026-11-28T06:00:00Z"), "no route", Value.map(Map.of()));
        HostTriage found = TRIAGE.of("web01", new Course(List.of(lost)).evidence(), new Problems());
        assertThat(found.reached()).isFalse();
        assertThat(found.failure()).isEqualTo("no route");
    }

    private static HostTriage triage(Samples... samples) {
        List<Kept> kept = new ArrayList<>();
        for (Samples sample : samples) {
            kept.add(new Kept("web01", Instant.parse(sample.time()), "", sample.told()));
        }
        return TRIAGE.of("web01", new Course(kept).evidence(), new Problems());
    }

    private static List<String> ids(HostTriage found) {
        return found.conclusions().stream().map(Conclusion::id).toList();
    }

    private static Station.Verdict verdict(HostTriage found, String station) {
        return found.stations().stream()
                .filter(one -> one.id().equals(station))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
