package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.agent.Reboot.Boot;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RebootTest {
    private static final Boot BEFORE = new Boot("2026-11-20T08:00:00Z", List.of());
    private static final Boot NEXT = new Boot("2026-11-24T12:00:00Z", List.of());

    private final List<String> told = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final Deque<Supplier<Boot>> seen = new ArrayDeque<>();
    private final Reboot reboot = new Reboot(
            new Failures(new HostEntry(
                    "web01",
                    List.of(),
                    new Connection(Connection.Kind.WINRM, "web01", 5985, false, null, null, Map.of(), null),
                    Value.map(Map.of()))),
            new Patience(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(1),
                    () -> clock.addAndGet(Duration.ofSeconds(1).toNanos())));

    @Test
    void anOpenPortIsNotEnough() {
        seen.add(() -> BEFORE);
        seen.add(() -> new Boot("2026-11-20T08:00:07Z", List.of()));
        seen.add(() -> {
            throw new HostFailed(new HostFailure(HostFailure.Kind.UNREACHABLE, "web01: refused", null, false), null);
        });
        seen.add(() -> {
            throw new HostFailed(new HostFailure(HostFailure.Kind.DENIED, "web01: not yet", null, false), null);
        });
        seen.add(() -> new Boot(NEXT.time(), List.of("CBS", "service W3SVC")));
        seen.add(() -> NEXT);
        await(60);
        assertThat(seen).isEmpty();
        assertThat(told)
                .containsExactly(
                        "it is going down",
                        "it does not let us in yet",
                        "it is up, and has to finish CBS, service W3SVC");
    }

    @Test
    void aHostThatDoesNotSettleIsTold() {
        for (int i = 0; i < 100; i++) {
            seen.add(() -> new Boot(NEXT.time(), List.of("CBS")));
        }
        assertThatThrownBy(() -> await(20))
                .isInstanceOf(HostFailed.class)
                .hasMessage("web01 did not come back from its restart within 20 s; it still has to finish: CBS");
    }

    private void await(int seconds) {
        reboot.await(
                BEFORE, Duration.ofSeconds(seconds), () -> seen.removeFirst().get(), told::add);
    }
}
