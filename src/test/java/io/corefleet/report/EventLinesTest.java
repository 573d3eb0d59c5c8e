package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.RunEvent;
import io.corefleet.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of the stream: a closed list of types, and exactly one end for each start. */
public class EventLinesTest {
    private final List<String> lines = new ArrayList<>();
    private final FleetOutcome fleet = SampleFleet.applied();
    private final HostOutcome host = fleet.hosts().get(0);

    @Test
    void aRunThatEndsHasOneEndForEachStart() {
        try (EventLines events = new EventLines(lines::add, InstantSource.system())) {
            begin(events);
            events.accept(new RunEvent.HostNote(host.name(), "waiting for the reboot"));
            events.accept(new RunEvent.ChangeEnded(host.name(), host.steps().get(0)));
            events.accept(new RunEvent.ChangeEnded(host.name(), host.steps().get(0)));
            events.accept(new RunEvent.VerifyFailed(host.name(), host.steps().get(0)));
            events.accept(new RunEvent.HostEnded(host));
            events.accept(new RunEvent.RunEnded(fleet));
        }
        assertThat(types())
                .startsWith(
                        "run_started",
                        "host_started",
                        "host_read",
                        "plan_ready",
                        "gate",
                        "change_started",
                        "change_progress",
                        "change_done",
                        "verify_failed",
                        "host_done",
                        "host_done")
                .endsWith("run_done");
        assertPaired(lines);
        assertThat(lines.get(lines.size() - 1)).contains("\"run\":\"42\"").contains("\"exitCode\":3");
    }

    @Test
    void stepsWithoutAnAnswerEndWithTheirHost() {
        try (EventLines events = new EventLines(lines::add, InstantSource.system())) {
            begin(events);
            events.accept(new RunEvent.RunEnded(fleet));
        }
        assertThat(types()).contains("change_failed").endsWith("run_done");
        assertPaired(lines);
    }

    @Test
    void aCommandThatBreaksOffEndsEverythingToo() {
        try (EventLines events = new EventLines(lines::add, InstantSource.system())) {
            begin(events);
        }
        assertThat(types()).endsWith("change_failed", "host_done", "run_done");
        assertThat(lines.get(lines.size() - 1)).contains("broken_off");
        assertPaired(lines);
    }

    @Test
    void aBatchAndAWayBackEndOnceWhateverHappens() {
        for (boolean brokenOff : new boolean[] {true, false}) {
            lines.clear();
            try (EventLines events = new EventLines(lines::add, InstantSource.system())) {
                begin(events);
                events.accept(new RunEvent.BatchStarted(batch()));
                events.accept(new RunEvent.HostEnded(host));
                events.accept(new RunEvent.WayBackStarted(fleet.run().numbered("43"), List.of(host.name())));
                events.accept(
                        new RunEvent.ChangeStarted(host.name(), host.steps().get(0)));
                if (!brokenOff) {
                    events.accept(new RunEvent.RunEnded(fleet));
                }
            }
            assertPaired(lines);
            assertThat(types()).containsOnlyOnce("rollback_done", "batch_done", "run_done");
        }
    }

    @Test
    void progressIsAPercentageOnlyWhereTheHostTellsOne() {
        try (EventLines events = new EventLines(lines::add, InstantSource.system())) {
            begin(events);
            events.accept(new RunEvent.ChangeProgress(host.name(), host.steps().get(0), null));
            events.accept(new RunEvent.ChangeProgress(host.name(), host.steps().get(0), 40));
        }
        List<String> told =
                lines.stream().filter(line -> line.contains("change_progress")).toList();
        assertThat(told.get(0)).doesNotContain("percent").contains("\"step\":8");
        assertThat(told.get(1)).contains("\"percent\":40");
        assertPaired(lines);
    }

    private BatchOutcome batch() {
        return new BatchOutcome("web", 1, 2, false, List.of(host.name()), BatchOutcome.End.NOT_STARTED, List.of(), "");
    }

    private void begin(EventLines events) {
        events.accept(new RunEvent.RunStarted(fleet.run().numbered(""), 4));
        events.accept(new RunEvent.HostStarted(host.name()));
        events.accept(new RunEvent.HostRead(host.name(), 1));
        events.accept(new RunEvent.PlanReady(fleet));
        events.accept(new RunEvent.GateAnswered(fleet.run(), true));
        events.accept(new RunEvent.ChangeStarted(host.name(), host.steps().get(0)));
    }

    private List<String> types() {
        return lines.stream().map(line -> text(line, "type")).toList();
    }

    /** Holds lines against the schema, counts them, and gives every start its one end. */
    public static void assertPaired(List<String> lines) {
        List<String> open = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        int seq = 0;
        for (String line : lines) {
            Schemas.assertEvent(line);
            assertThat(text(line, "seq")).isEqualTo(String.valueOf(++seq));
            String host = text(line, "host");
            String step = host + "/" + text(line, "step");
            switch (text(line, "type")) {
                case "run_started" -> {
                    ended.clear();
                    open.add("run");
                }
                case "batch_started" -> open.add("batch");
                case "rollback_started" -> open.add("rollback");
                case "host_started" -> open.add(host);
                case "change_started" -> open.add(step);
                case "change_done", "change_failed" ->
                    assertThat(open.remove(step)).as(line).isTrue();
                case "batch_done" -> assertThat(open.remove("batch")).as(line).isTrue();
                case "rollback_done" ->
                    assertThat(open.remove("rollback")).as(line).isTrue();
                case "host_done" -> {
                    assertThat(ended.add(host)).as("one end of " + host).isTrue();
                    open.remove(host);
                    assertThat(open).as(line).noneMatch(one -> one.startsWith(host + "/"));
                }
                case "run_done" -> assertThat(open.remove("run")).as(line).isTrue();
                default -> {}
            }
        }
        assertThat(open).isEmpty();
    }

    private static String text(String line, String member) {
        return String.valueOf(((Value.MapOf) Json.read(line)).entries().get(member));
    }
}
