package io.corefleet.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private final StringBuilder screen = new StringBuilder();
    private long now;

    @Test
    void heartbeatNamesTheSlowestHostWhereNothingCanBeRedrawn() {
        LiveView view = view(false);
        view.accept(new RunEvent.RunStarted(run(), 2));
        view.accept(new RunEvent.HostStarted("web01"));
        now = 4_000;
        view.accept(new RunEvent.HostStarted("web02"));
        view.tick();
        assertThat(screen).hasToString("apply: 2 hosts\n");
        now = 10_000;
        view.tick();
        assertThat(screen.toString()).endsWith("0/2  still working after 10 s; slowest: web01    10 s\n");
    }

    @Test
    void aTerminalIsRedrawnInPlaceAndLeftClean() {
        LiveView view = view(true);
        view.accept(new RunEvent.RunStarted(run(), 2));
        view.accept(new RunEvent.HostStarted("web01"));
        view.tick();
        assertThat(screen.toString()).contains("0/2   1 busy").contains("web01  reading");
        view.accept(new RunEvent.HostEnded(ended("web01")));
        view.tick();
        assertThat(screen.toString()).contains("\u001b[2A\r\u001b[J").contains("1/2   0 busy");
        view.clear();
        int length = screen.length();
        view.tick();
        assertThat(screen).as("nothing is drawn over a question").hasSize(length);
    }

    private LiveView view(boolean terminal) {
        return new LiveView(screen::append, terminal, new Painter(false, true), () -> Instant.ofEpochMilli(now), 80);
    }

    private static RunHeader run() {
        return new RunHeader(
                "1", "apply", Instant.EPOCH, null, null, null, List.of(), "", List.of(), List.of(), List.of(), null);
    }

    private static HostOutcome ended(String name) {
        return new HostOutcome(name, "", HostStatus.CHANGED, null, List.of(), 0, 1, 1);
    }
}
