package io.corefleet.report;

import io.corefleet.host.HostFailure;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command came to, as the value that {@code --output json} writes down. One form for every command. */
public final class FleetJson {
    /** Grows when a field changes its meaning; new fields may come at any time. */
    public static final int SCHEMA_VERSION = 1;

    private FleetJson() {}

    /** The whole report; only what is not in sync is listed. */
    public static Value of(FleetOutcome fleet) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schemaVersion", SCHEMA_VERSION);
        report.put("run", run(fleet.run()));
        report.put("verdict", remaining(fleet).word());
        report.put("result", fleet.verdict().word());
        report.put("exitCode", fleet.verdict().exitCode());
        report.put("counts", fleet.counts());
        report.put("hosts", fleet.hosts().stream().map(FleetJson::host).toList());
        report.put("problems", fleet.problems().stream().map(FleetJson::problem).toList());
        return Value.of(report);
    }

    /** How the fleet stands when the command has ended: what was mended counts as in sync. */
    private static DriftState remaining(FleetOutcome fleet) {
        return fleet.verdict() == Verdict.DONE
                ? DriftState.IN_SYNC
                : DriftState.worst(
                        fleet.hosts().stream().map(FleetJson::remaining).toList());
    }

    private static DriftState remaining(HostOutcome host) {
        boolean silent = host.steps().isEmpty() && host.failure() != null;
        return silent
                ? DriftState.UNKNOWN
                : DriftState.worst(host.steps().stream()
                        .filter(step -> step.progress() != Progress.DONE && step.progress() != Progress.NOTHING_TO_DO)
                        .map(StepOutcome::state)
                        .toList());
    }

    private static Map<String, Object> run(RunHeader run) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", run.id());
        told.put("command", run.command());
        told.put("startedAt", text(run.startedAt()));
        told.put("finishedAt", text(run.finishedAt()));
        Map<String, Object> playbook = new LinkedHashMap<>();
        putUnlessNull(playbook, "file", run.playbook());
        putUnlessNull(playbook, "sha256", run.playbookSha256());
        told.put("playbook", playbook);
        told.put("inventory", run.inventory());
        told.put("limit", run.limit());
        told.put("tags", run.tags());
        told.put("skipTags", run.skipTags());
        putUnlessNull(told, "undoes", run.undoes());
        return told;
    }

    private static Map<String, Object> host(HostOutcome host) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", host.name());
        putUnlessNull(told, "address", host.address());
        told.put("state", host.state().word());
        told.put("status", host.status().word());
        told.put("inSync", host.inSync());
        told.put("readMillis", host.readMillis());
        told.put("millis", host.millis());
        putUnlessNull(told, "failure", failure(host.failure()));
        told.put("resources", host.steps().stream().map(FleetJson::resource).toList());
        return told;
    }

    static Map<String, Object> failure(HostFailure failure) {
        if (failure == null) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", failure.kind().word());
        told.put("message", failure.message());
        putUnlessNull(told, "hint", failure.hint());
        told.put("mayHaveTakenEffect", failure.mayHaveTakenEffect());
        return told;
    }

    private static Map<String, Object> resource(StepOutcome step) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", step.type());
        told.put("key", step.key());
        told.put("state", step.state().word());
        told.put("change", step.change().word());
        told.put("progress", step.progress().word());
        told.put("step", step.number());
        told.put("name", step.name());
        told.put("reversible", step.reversible());
        told.put("lost", step.lost());
        putUnlessNull(told, "origin", step.origin().isEmpty() ? null : step.origin());
        told.put("triggers", step.triggers().stream().map(Trigger::toString).toList());
        told.put("mayLockOut", step.mayLockOut());
        putUnlessNull(told, "at", place(step.place()));
        if (!step.message().isEmpty()) {
            told.put("message", step.message());
        }
        told.put(
                "properties",
                step.properties().stream().map(FleetJson::property).toList());
        return told;
    }

    private static Map<String, Object> property(PropertyOutcome property) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", property.name());
        told.put("state", property.state().word());
        told.put("wanted", shown(property.wanted()));
        told.put("found", shown(property.found()));
        if (property.lastApplied() != null) {
            told.put("lastApplied", shown(property.lastApplied()));
        }
        putUnlessNull(told, "lastAppliedRun", property.lastAppliedRun());
        putUnlessNull(told, "lastAppliedAt", text(property.lastAppliedAt()));
        putUnlessNull(told, "at", place(property.place()));
        return told;
    }

    /** Secrets by their label, nothing as {@code {"absent": true}}, all else as itself. */
    private static Object shown(Value value) {
        if (value instanceof Secret secret) {
            return Map.of("secret", secret.label());
        }
        return value == null || value instanceof Value.Absent ? Map.of("absent", true) : value;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", problem.code().name());
        told.put("severity", problem.severity().word());
        told.put("summary", problem.summary());
        putUnlessNull(told, "at", place(problem.place()));
        putUnlessNull(told, "hint", problem.hint());
        return told;
    }

    /** Problems that ended a command before any host was asked. */
    public static Value problems(List<Problem> problems) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schemaVersion", SCHEMA_VERSION);
        report.put("problems", problems.stream().map(FleetJson::problem).toList());
        return Value.of(report);
    }

    private static Map<String, Object> place(Mark place) {
        if (place == null) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", place.file());
        told.put("line", place.line());
        told.put("column", place.column());
        return told;
    }

    private static String text(java.time.Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static void putUnlessNull(Map<String, Object> told, String name, Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
