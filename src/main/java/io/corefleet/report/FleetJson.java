package io.corefleet.report;

import io.corefleet.json.JsonStream;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.outcome.WaiverUse;
import io.corefleet.plan.DriftState;
import io.corefleet.source.Problem;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command came to, as the value that {@code --output json} writes down. One form for every command; {@code
 * report.schema.json} beside this class describes it.
 */
public final class FleetJson {
    /** Grows when a field changes its meaning; new fields may come at any time. */
    public static final int SCHEMA_VERSION = 1;

    private FleetJson() {}

    /**
     * Writes the whole report, host by host; only what is not in sync is listed.
     *
     * @throws UncheckedIOException when the writer fails
     */
    public static void write(Subject subject, Writer writer) {
        try {
            JsonStream out = new JsonStream(writer);
            for (Map.Entry<String, Object> field : head(subject.fleet()).entrySet()) {
                out.field(field.getKey(), field.getValue());
            }
            if (subject.fleet().rollout().wayBack() != null) {
                out.field(
                        "rolledBack",
                        RolloutJson.wayBack(subject.fleet().rollout().wayBack()));
            }
            out.beginList("hosts");
            for (HostOutcome host : subject.fleet().hosts()) {
                out.item(HostJson.of(
                        host,
                        subject.times().of(host.name()).orElse(null),
                        subject.fleet().sightings()));
            }
            out.endList();
            out.field("problems", problemList(subject.fleet().problems()));
            out.end();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The report without its hosts: what is small enough to be sent to anybody. */
    public static Value summary(FleetOutcome fleet) {
        Map<String, Object> report = head(fleet);
        report.put("problems", problemList(fleet.problems()));
        return Value.of(report);
    }

    private static Map<String, Object> head(FleetOutcome fleet) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schemaVersion", SCHEMA_VERSION);
        report.put("run", run(fleet.run()));
        report.put("verdict", remaining(fleet).word());
        report.put("result", fleet.verdict().word());
        report.put("exitCode", fleet.verdict().exitCode());
        report.put("counts", fleet.counts());
        HostJson.putUnlessNull(report, "since", HostJson.text(fleet.sightings().since()));
        if (!fleet.waivers().isEmpty()) {
            report.put(
                    "waivers", fleet.waivers().stream().map(FleetJson::waiver).toList());
        }
        report.put("batches", RolloutJson.batches(fleet.rollout().batches()));
        return report;
    }

    /** How the fleet stands when the command has ended: what was mended counts as in sync. */
    static DriftState remaining(FleetOutcome fleet) {
        // A look for drift mends nothing; it is done when all that differs is accepted.
        return fleet.verdict() == Verdict.DONE && !fleet.run().command().equals("drift")
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

    static Map<String, Object> run(RunHeader run) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", run.id());
        told.put("command", run.command());
        told.put("startedAt", HostJson.text(run.startedAt()));
        told.put("finishedAt", HostJson.text(run.finishedAt()));
        Map<String, Object> playbook = new LinkedHashMap<>();
        HostJson.putUnlessNull(playbook, "file", run.playbook());
        HostJson.putUnlessNull(playbook, "sha256", run.playbookSha256());
        told.put("playbook", playbook);
        told.put("inventory", run.scope().inventory());
        told.put("limit", run.scope().limit());
        told.put("tags", run.scope().tags());
        told.put("skipTags", run.scope().skipTags());
        HostJson.putUnlessNull(told, "undoes", run.undoes());
        HostJson.putUnlessNull(told, "planFile", run.planFile());
        return told;
    }

    private static Map<String, Object> waiver(WaiverUse use) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("hosts", use.waiver().pattern());
        told.put("type", use.waiver().type());
        told.put("key", use.waiver().key());
        told.put("property", use.waiver().property());
        told.put("until", use.waiver().until().toString());
        told.put("by", use.waiver().by());
        told.put("why", use.waiver().why());
        told.put("expired", use.isExpired());
        told.put("differences", use.differences());
        HostJson.putUnlessNull(told, "at", HostJson.place(use.waiver().place()));
        return told;
    }

    static Map<String, Object> problem(Problem problem) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", problem.code().name());
        told.put("severity", problem.severity().word());
        told.put("summary", problem.summary());
        HostJson.putUnlessNull(told, "at", HostJson.place(problem.place()));
        HostJson.putUnlessNull(told, "hint", problem.hint());
        return told;
    }

    private static List<Map<String, Object>> problemList(List<Problem> problems) {
        return problems.stream().map(FleetJson::problem).toList();
    }

    /** Problems that ended a command before any host was asked. */
    public static Value problems(List<Problem> problems) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schemaVersion", SCHEMA_VERSION);
        report.put("problems", problemList(problems));
        return Value.of(report);
    }
}
