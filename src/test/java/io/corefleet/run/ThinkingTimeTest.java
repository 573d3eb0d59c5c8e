package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.journal.Journal;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a person thinks about a plan is no time of the run, and none of a host. */
@Timeout(300)
class ThinkingTimeTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");
    private static final String POOL = """
            - hosts: all
              tasks:
                - registry_value: {path: 'HKLM\\SOFTWARE\\T', name: A, kind: string, data: one}
            """;

    /** Nothing but the person takes time here. */
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGAN);

    private final InstantSource clock = now::get;
    private final Stopwatch stopwatch = new Stopwatch(clock);

    @TempDir
    private Path folder;

    @Test
    void isLeftOutOfAllTimes() {
        FleetOutcome outcome = apply(true);
        assertThat(Duration.between(outcome.run().startedAt(), outcome.run().finishedAt()))
                .isZero();
        assertThat(outcome.hosts()).allSatisfy(host -> assertThat(host.millis()).isZero());
        assertThat(stopwatch.timeline().hosts().values())
                .isNotEmpty()
                .allSatisfy(times -> assertThat(times.whole().to()).isZero());
    }

    @Test
    void aNoKeepsTheTimeThatItWas() {
        assertThat(apply(false).run().startedAt()).isEqualTo(BEGAN);
    }

    private FleetOutcome apply(boolean yes) {
        RunHeader header = new RunHeader("", "apply", BEGAN, null, "play.yml", null, RunScope.ALL, null, null);
        try (Journal journal = Journal.open(folder.resolve("home"))) {
            return new FleetRun(Programs.CATALOG, stopwatch, new Cancellation(), 2, clock)
                    .apply(header, Programs.program(folder, 2, POOL), new MemoryHost(), journal, plan -> {
                        now.set(BEGAN.plusSeconds(600));
                        return yes;
                    });
        }
    }
}
