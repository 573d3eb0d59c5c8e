package io.corefleet.report;

import io.corefleet.host.HostFailure;
import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.Consequences;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.Rollout;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Sightings;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Timeline;
import io.corefleet.outcome.Timeline.HostTimes;
import io.corefleet.outcome.Timeline.Span;
import io.corefleet.outcome.Verdict;
import io.corefleet.outcome.WaiverUse;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.plan.Waiver;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Severity;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads back what {@link FleetJson} wrote, so that a past run can be told again in any form. */
public final class FleetReader {
    private FleetReader() {}

    /**
     * Reads a report.
     *
     * @throws IllegalArgumentException when it is none, or of a newer form
     */
    public static Subject read(Value document) {
        Members report = new Members(document);
        if (report.whole("schemaVersion") != FleetJson.SCHEMA_VERSION) {
            throw new IllegalArgumentException("a report of another version");
        }
        List<Members> hosts = report.list("hosts");
        FleetOutcome fleet = new FleetOutcome(
                run(report.of("run")),
                report.word("result", Verdict.class),
                counts(report),
                hosts.stream().map(FleetReader::host).toList(),
                report.list("problems").stream().map(FleetReader::problem).toList(),
                report.has("waivers")
                        ? report.list("waivers").stream()
                                .map(FleetReader::waiver)
                                .toList()
                        : List.of(),
                Sightings.NONE,
                rollout(report));
        return new Subject(fleet, times(hosts), List.of());
    }

    private static Rollout rollout(Members report) {
        List<BatchOutcome> batches = report.list("batches").stream()
                .map(batch -> new BatchOutcome(
                        batch.text("play"),
                        (int) batch.whole("number"),
                        (int) batch.whole("of"),
                        batch.isTrue("canary"),
                        batch.texts("hosts"),
                        batch.word("end", BatchOutcome.End.class),
                        batch.texts("sick"),
                        batch.has("why") ? batch.text("why") : ""))
                .toList();
        return new Rollout(batches, report.has("rolledBack") ? wayBack(report.of("rolledBack")) : null);
    }

    private static FleetOutcome wayBack(Members back) {
        return new FleetOutcome(
                run(back.of("run")),
                back.word("result", Verdict.class),
                counts(back),
                back.list("hosts").stream().map(FleetReader::host).toList(),
                List.of());
    }

    private static Map<String, Integer> counts(Members report) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        report.of("counts").all().forEach((word, number) -> counts.put(word, (int) ((Value.Int) number).number()));
        return counts;
    }

    private static RunHeader run(Members run) {
        Members playbook = run.of("playbook");
        return new RunHeader(
                run.text("id"),
                run.text("command"),
                run.instant("startedAt"),
                run.instant("finishedAt"),
                playbook.text("file"),
                playbook.text("sha256"),
                new RunScope(
                        run.texts("inventory"), run.text("limit"), run.texts("tags"), run.texts("skipTags"), List.of()),
                run.text("undoes"),
                run.text("planFile"));
    }

    private static HostOutcome host(Members host) {
        return new HostOutcome(
                host.text("name"),
                host.text("address"),
                host.word("status", HostStatus.class),
                host.has("failure") ? failure(host.of("failure")) : null,
                host.list("resources").stream().map(FleetReader::step).toList(),
                (int) host.whole("inSync"),
                host.whole("readMillis"),
                host.whole("millis"));
    }

    private static HostFailure failure(Members failure) {
        return new HostFailure(
                failure.word("kind", HostFailure.Kind.class),
                failure.text("message"),
                failure.text("hint"),
                failure.isTrue("mayHaveTakenEffect"));
    }

    private static StepOutcome step(Members step) {
        StepHeader header = new StepHeader(
                (int) step.whole("step"),
                step.text("name"),
                step.text("type"),
                step.text("key"),
                step.text("key"),
                step.has("origin") ? step.text("origin") : "",
                step.mark("at"));
        Standing standing = new Standing(
                step.word("change", ChangeKind.class),
                step.word("state", DriftState.class),
                step.word("progress", Progress.class),
                step.list("properties").stream().map(FleetReader::property).toList(),
                step.has("message") ? step.text("message") : "");
        List<Trigger> triggers = step.texts("triggers").stream()
                .flatMap(text -> trigger(text).stream())
                .toList();
        Consequences consequences =
                new Consequences(step.isTrue("reversible"), step.texts("lost"), triggers, step.isTrue("mayLockOut"));
        return new StepOutcome(header, standing, consequences);
    }

    private static Optional<Trigger> trigger(String text) {
        return Arrays.stream(Trigger.Kind.values())
                .filter(kind -> text.startsWith(kind.word() + " "))
                .findFirst()
                .map(kind -> new Trigger(kind, text.substring(kind.word().length() + 1)));
    }

    private static PropertyOutcome property(Members property) {
        return new PropertyOutcome(
                property.text("name"),
                property.word("state", DriftState.class),
                value(property.any("wanted")),
                value(property.any("found")),
                property.has("lastApplied") ? value(property.any("lastApplied")) : null,
                property.text("lastAppliedRun"),
                property.instant("lastAppliedAt"),
                property.mark("at"),
                property.has("accepted") ? accepted(property.of("accepted")) : null);
    }

    /** Of a waiver at a property only what a person reads was written. */
    private static Waiver accepted(Members told) {
        return waiver(told, "*", "*", "*", "*");
    }

    private static WaiverUse waiver(Members told) {
        return new WaiverUse(
                waiver(told, told.text("hosts"), told.text("type"), told.text("key"), told.text("property")),
                told.isTrue("expired"),
                (int) told.whole("differences"));
    }

    private static Waiver waiver(Members told, String hosts, String type, String key, String property) {
        return new Waiver(
                hosts,
                Set.of(),
                type,
                key,
                property,
                LocalDate.parse(told.text("until")),
                told.text("by"),
                told.text("why"),
                told.mark("at"));
    }

    /** Nothing was written of a secret but its label, so that is all that comes back. */
    private static Value value(Value shown) {
        if (shown instanceof Value.MapOf map && map.entries().size() == 1) {
            if (map.entries().containsKey("absent")) {
                return Value.absent();
            }
            if (map.entries().get("secret") instanceof Value.Text label) {
                return new Secret(label.text(), null, null);
            }
        }
        return shown;
    }

    private static Problem problem(Members problem) {
        return new Problem(
                ProblemCode.valueOf(problem.text("code")),
                problem.word("severity", Severity.class),
                problem.text("summary"),
                problem.mark("at"),
                problem.text("hint"));
    }

    private static Timeline times(List<Members> hosts) {
        Map<String, HostTimes> times = new LinkedHashMap<>();
        for (Members host : hosts) {
            if (host.has("startedMillis")) {
                Map<Integer, Span> steps = new LinkedHashMap<>();
                host.list("resources").stream()
                        .filter(step -> step.has("startedMillis"))
                        .forEach(step -> steps.put((int) step.whole("step"), span(step, "endedMillis")));
                times.put(
                        host.text("name"),
                        new HostTimes(span(host, "endedMillis"), span(host, "readUntilMillis"), steps));
            }
        }
        return new Timeline(times);
    }

    private static Span span(Members members, String end) {
        return new Span(members.whole("startedMillis"), members.whole(end));
    }
}
