package io.corefleet.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
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
        assertThat(screen.toString()).endsWith("0/2  still working after 10 s; slowest: web01  reading  10 s\n");
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
        assertThat(screen.toString()).contains("\u001b[2A\r").contains("1/2   0 busy");
        assertThat(screen.toString())
                .as("never wiped from its first row: tmux would keep every picture in its history")
                .doesNotContain("A\r\u001b[J");
        view.clear();
        int length = screen.length();
        view.tick();
        assertThat(screen).as("nothing is drawn over a question").hasSize(length);
    }

    /** All that is sent together is begun together: the row tells the step that the host is at, and how far where it knows. */
    @Test
    void aRowTellsTheStepThatTheHostIsAtAndHowFar() {
        LiveView view = view(true);
        view.accept(new RunEvent.RunStarted(run(), 1));
        view.accept(new RunEvent.ChangeStarted("web01", step(1, "registry_value", "Tier")));
        view.accept(new RunEvent.ChangeStarted("web01", step(2, "windows_feature", "Web-Asp-Net45")));
        view.tick();
        assertThat(rows()).endsWith("web01  registry_value Tier  0 s");
        now = 12_000;
        view.tick();
        assertThat(rows()).endsWith("web01  registry_value Tier  12 s  (still working)");
        view.accept(new RunEvent.ChangeEnded("web01", step(1, "registry_value", "Tier")));
        now = 15_000;
        view.accept(new RunEvent.ChangeProgress("web01", step(2, "windows_feature", "Web-Asp-Net45"), 40));
        view.tick();
        assertThat(rows()).endsWith("web01  windows_feature Web-Asp-Net45  3 s  40 %");
        view.accept(new RunEvent.ChangeProgress("web01", step(2, "windows_feature", "Web-Asp-Net45"), null));
        view.tick();
        assertThat(rows()).as("honest when it is not known any more").endsWith("Web-Asp-Net45  3 s");
    }

    private String rows() {
        return screen.toString().replaceAll("\u001b\\[[KJ]", "").stripTrailing();
    }

    private static StepOutcome step(int number, String type, String key) {
        return StepOutcome.of(
                StepHeader.of(number, key, type, key, null),
                Standing.of(ChangeKind.CREATE, DriftState.DIFFERS, Progress.PLANNED, ""));
    }

    private LiveView view(boolean terminal) {
        return new LiveView(screen::append, terminal, new Painter(false, true), () -> Instant.ofEpochMilli(now), 80);
    }

    private static RunHeader run() {
        return new RunHeader("1", "apply", Instant.EPOCH, null, null, null, RunScope.ALL, null, null);
    }

    private static HostOutcome ended(String name) {
        return new HostOutcome(name, "", HostStatus.CHANGED, null, List.of(), 0, 1, 1);
    }
}
