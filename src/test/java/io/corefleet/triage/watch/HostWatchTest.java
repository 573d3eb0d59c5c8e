package io.corefleet.triage.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.corefleet.outcome.HostSample;
import io.corefleet.value.Value;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One host that is watched, from its first answer on. */
class HostWatchTest {
    private static final Value.MapOf CUT = Value.map(java.util.Map.of());

    private final ScriptedHost host = new ScriptedHost();
    private Instant now = Instant.parse("2026-11-28T06:00:00Z");
    private final HostWatch watch = new HostWatch("web01", host::open, () -> now);

    @Test
    void theFirstLookHasNoRatesAndTheSecondHas() {
        host.answers(
                Samples.number(1).settings(2000).queue(5, 4321).told(),
                Samples.number(2).queue(12, 4397).busy(40_000_000).told());

        HostSample first = look();
        assertThat(first.cpu()).isEmpty();
        assertThat(first.memoryMb()).isEqualTo(8192);
        assertThat(first.pools().get(0).refused()).isEmpty();

        HostSample second = look();
        HostSample.Pool pool = second.pools().get(0);
        assertThat(second.cpu().orElseThrow()).isEqualTo(25, within(0.01));
        assertThat(pool.state()).isEqualTo("running");
        assertThat(pool.waiting()).hasValue(12);
        assertThat(pool.limit()).isEqualTo(2000);
        assertThat(pool.arriving().orElseThrow()).isEqualTo(40, within(0.01));
        assertThat(pool.refused().orElseThrow()).isEqualTo(38, within(0.01));
        assertThat(pool.cpu().orElseThrow()).isEqualTo(50, within(0.01));
        assertThat(pool.requests()).hasValue(3);
    }

    @Test
    void oneSessionServesAllLooksAndSettingsAreAskedOnce() {
        host.answers(
                Samples.number(1).settings(1000).told(),
                Samples.number(2).told(),
                Samples.number(3).told());
        look();
        look();
        look();

        assertThat(host.opened).isEqualTo(1);
        assertThat(host.asked).hasSize(3);
        assertThat(host.asked.get(0).get("sections").toString()).contains("machine", "pools");
        assertThat(host.asked.get(1).get("sections").toString())
                .contains("counters", "latest")
                .doesNotContain("machine", "pools");
        assertThat(host.asked.get(1).get("since")).hasToString("2026-11-28T06:00:02Z");
    }

    @Test
    void anEventIsToldOnceThoughItsSecondIsAskedTwice() {
        String time = "2026-11-28T06:00:02.700Z";
        host.answers(
                Samples.number(1).settings(1000).event(5002, time).told(),
                Samples.number(2)
                        .event(5002, time)
                        .event(5011, "2026-11-28T06:00:03.000Z")
                        .told());

        assertThat(look().events()).extracting(HostSample.Event::name).containsExactly("WAS 5002");
        assertThat(look().events()).extracting(HostSample.Event::name).containsExactly("WAS 5011");
    }

    /** Nothing is asked before the rest is over, and each rest is longer; afterwards it is as at the start. */
    @Test
    void aHostThatIsLostIsTriedAgainLaterAndLater() {
        host.answers(
                Samples.number(1).settings(1000).told(),
                CUT,
                CUT,
                Samples.number(4).settings(1000).told());
        look();
        assertThat(look().failure()).isEqualTo("the line is cut; again in 2 s");
        assertThat(look().failure()).contains("again in 2 s");
        assertThat(host.asked).hasSize(2);
        assertThat(host.closed).isEqualTo(1);

        now = now.plusSeconds(2);
        assertThat(look().failure()).contains("again in 4 s");
        now = now.plusSeconds(4);
        HostSample back = look();
        assertThat(back.reached()).isTrue();
        assertThat(back.cpu()).as("no rate across the gap").isEmpty();
        assertThat(host.opened).isEqualTo(3);
        assertThat(host.asked.get(3).get("sections").toString()).contains("pools");
    }

    @Test
    void noRestIsLongerThanAMinute() {
        for (int i = 0; i < 20; i++) {
            look();
            now = now.plusSeconds(60);
        }
        assertThat(look().failure()).contains("again in 60 s");
        assertThat(host.asked).hasSize(21);
    }

    @Test
    void whoEndsTheWatchEndsTheSession() {
        host.answers(Samples.number(1).settings(1000).told());
        look();
        watch.close();
        assertThat(host.closed).isEqualTo(1);
    }

    private HostSample look() {
        return watch.look().sample();
    }
}
