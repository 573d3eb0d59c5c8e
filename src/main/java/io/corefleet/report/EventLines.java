package io.corefleet.report;

import io.corefleet.json.Json;
import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run as JSON lines while it happens. The types are a closed list; every {@code run_started}, {@code host_started}, {@code
 * change_started}, {@code batch_started} and {@code rollback_started} is followed by exactly one end, also when a person presses Ctrl-C or the command breaks off. Safe for use by many threads.
 */
public final class EventLines implements Consumer<RunEvent>, AutoCloseable {
    private static final int VERSION = 1;

    private final Consumer<String> out;
    private final InstantSource clock;
    private final Map<String, Map<Integer, StepOutcome>> open = new LinkedHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();
    private String run = "";
    private long seq;
    private boolean running;
    private BatchOutcome batch;
    private String forward;

    /**
     * A stream.
     *
     * @param out takes each line, without its end
     */
    public EventLines(Consumer<String> out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            running = true;
            open.clear();
            ended.clear();
            run = started.run().id();
            line("run_started", EventJson.runStarted(started.run(), started.hosts()));
        } else if (event instanceof RunEvent.HostStarted started) {
            open.put(started.host(), new LinkedHashMap<>());
            line("host_started", EventJson.host(started.host()));
        } else if (event instanceof RunEvent.HostRead read) {
            Map<String, Object> told = EventJson.host(read.host());
            told.put("changes", read.changes());
            line("host_read", told);
        } else if (event instanceof RunEvent.PlanReady ready) {
            line("plan_ready", EventJson.planReady(ready.plan()));
        } else if (event instanceof RunEvent.GateAnswered gate) {
            run = gate.run().id();
            line("gate", Map.of("opened", gate.opened()));
        } else if (event instanceof RunEvent.HostEnded host) {
            end(host.outcome());
        } else if (event instanceof RunEvent.RunEnded end) {
            end(end.outcome());
        } else {
            rollout(event);
            change(event);
        }
    }

    private void rollout(RunEvent event) {
        if (event instanceof RunEvent.BatchStarted begun) {
            batch = begun.batch();
            line("batch_started", RolloutJson.event(begun.batch(), false));
        } else if (event instanceof RunEvent.Paused pause) {
            line("pause", Map.of("text", pause.text()));
        } else if (event instanceof RunEvent.BatchEnded end) {
            batch = null;
            line("batch_done", RolloutJson.event(end.batch(), true));
        } else if (event instanceof RunEvent.WayBackStarted back) {
            forward = run;
            run = back.run().id();
            line("rollback_started", Map.of("undoes", forward, "members", back.hosts()));
        } else if (event instanceof RunEvent.WayBackEnded back) {
            line("rollback_done", EventJson.runDone(back.outcome()));
            run = forward;
            forward = null;
        }
    }

    private void change(RunEvent event) {
        if (event instanceof RunEvent.ChangeStarted change) {
            steps(change.host()).put(change.step().number(), change.step());
            line("change_started", EventJson.step(change.host(), change.step()));
        } else if (event instanceof RunEvent.ChangeEnded change) {
            end(change.host(), change.step());
        } else if (event instanceof RunEvent.VerifyFailed failed) {
            line("verify_failed", EventJson.step(failed.host(), failed.step()));
        } else if (event instanceof RunEvent.ChangeProgress progress) {
            line("change_progress", EventJson.progress(progress));
        } else if (event instanceof RunEvent.HostNote note) {
            Map<String, Object> told = EventJson.host(note.host());
            told.put("text", note.text());
            line("change_progress", told);
        }
    }

    private Map<Integer, StepOutcome> steps(String host) {
        return open.computeIfAbsent(host, name -> new LinkedHashMap<>());
    }

    private void end(String host, StepOutcome step) {
        if (steps(host).remove(step.number()) != null) {
            boolean done = step.progress() == Progress.DONE || step.progress() == Progress.NOTHING_TO_DO;
            line(done ? "change_done" : "change_failed", EventJson.step(host, step));
        }
    }

    private void end(HostOutcome host) {
        // What is taken back on a host is done to one that has ended already.
        endSteps(host.name());
        open.remove(host.name());
        if (ended.add(host.name())) {
            line("host_done", EventJson.hostDone(host));
        }
    }

    /** Steps whose end nobody told: the host's end is theirs too. */
    private void endSteps(String host) {
        List.copyOf(open.getOrDefault(host, Map.of()).values())
                .forEach(step -> line("change_failed", EventJson.step(host, step)));
    }

    private void end(FleetOutcome fleet) {
        fleet.hosts().forEach(this::end);
        endRollout(EventJson.runDone(fleet));
        fleet.problems().forEach(problem -> line("problem", EventJson.problem(problem)));
        line("run_done", EventJson.runDone(fleet));
        running = false;
    }

    /** Ends what is still open: the command broke off and nobody else will. */
    @Override
    public synchronized void close() {
        if (running) {
            for (String host : List.copyOf(open.keySet())) {
                endSteps(host);
                if (ended.add(host)) {
                    line("host_done", EventJson.host(host));
                }
            }
            Map<String, Object> broken = Map.of("result", "broken_off", "exitCode", 1);
            endRollout(broken);
            line("run_done", broken);
            running = false;
        }
    }

    /** A batch or a way back whose end nobody told. */
    private void endRollout(Map<String, Object> result) {
        if (forward != null) {
            line("rollback_done", result);
            run = forward;
            forward = null;
        }
        if (batch != null) {
            line("batch_done", RolloutJson.event(batch, true));
            batch = null;
        }
    }

    private void line(String type, Map<String, Object> told) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("v", VERSION);
        line.put("type", type);
        line.put("time", clock.instant().toString());
        line.put("run", run);
        line.put("seq", ++seq);
        line.putAll(told);
        out.accept(Json.line(line));
    }
}
