package io.corefleet.triage.trail;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostReader;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Looked;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.Sightings.Difference;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Suspect;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Asks hosts that drifted who it was, each in one exchange of its open session, and keeps what they say. Safe for use by many threads. A host that
 * does not answer this stays as it was found.
 */
public final class Trail implements BiConsumer<HostReader, HostOutcome> {
    /** Clocks of hosts and controller are this far apart at most; Kerberos allows five minutes. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    /** How far back is asked when nobody knows since when. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Characters of events that a host sends at most. */
    private static final long ROOM = 1_048_576;

    private final ResourceCatalog catalog;
    private final Looked looked;
    private final Instant now;
    private final Map<Difference, Suspect> suspects = new ConcurrentHashMap<>();

    /**
     * The question.
     *
     * @param looked what earlier looks at the same playbook tell
     * @param now when this look began
     */
    public Trail(ResourceCatalog catalog, Looked looked, Instant now) {
        this.catalog = catalog;
        this.looked = looked;
        this.now = now;
    }

    /** Who it was, by difference; those about which nothing was asked are not in it. */
    public Map<Difference, Suspect> suspects() {
        return Map.copyOf(suspects);
    }

    @Override
    public void accept(HostReader reader, HostOutcome host) {
        List<Case> cases = cases(host);
        Set<Source> sources = new LinkedHashSet<>();
        cases.forEach(one -> sources.addAll(one.sources()));
        cases.stream()
                .filter(one -> one.sources().isEmpty())
                .forEach(one -> suspects.put(
                        one.difference(),
                        Suspect.unknown("", "no log of Windows tells of it that Corefleet reads", "")));
        if (sources.isEmpty()) {
            return;
        }
        try {
            Instant asked = Instant.now();
            Told answer = new Told(reader.evidence(question(sources, cases)));
            Clues clues = Clues.of(answer.part("trail"), answer.part("problems"), asked);
            cases.stream()
                    .filter(one -> !one.sources().isEmpty())
                    .forEach(one -> suspects.put(one.difference(), clues.suspect(one)));
        } catch (HostFailed failed) {
            Suspect silent = Suspect.unknown(
                    "", "the host did not answer: " + failed.failure().message(), "");
            cases.forEach(one -> suspects.putIfAbsent(one.difference(), silent));
        }
    }

    /** What somebody changed. Of what Corefleet never left and no look saw otherwise, nobody knows that it was ever changed. */
    private List<Case> cases(HostOutcome host) {
        List<Case> cases = new ArrayList<>();
        for (StepOutcome step : host.steps()) {
            boolean whole = step.change() == ChangeKind.CREATE || step.change() == ChangeKind.REMOVE;
            if (whole && isChanged(step.state())) {
                add(cases, host, step, "", left(step));
            } else if (!whole) {
                for (PropertyOutcome property : step.properties()) {
                    if (isChanged(property.state())) {
                        add(cases, host, step, property.name(), property.lastAppliedAt());
                    }
                }
            }
        }
        return cases;
    }

    private static boolean isChanged(DriftState state) {
        return state == DriftState.DRIFTED || state == DriftState.DRIFTED_AND_PENDING || state == DriftState.DIFFERS;
    }

    /** Of a thing that is gone, or there again, only its properties tell when they were left. */
    private static Instant left(StepOutcome step) {
        return step.properties().stream()
                .map(PropertyOutcome::lastAppliedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private void add(List<Case> cases, HostOutcome host, StepOutcome step, String property, Instant left) {
        Difference difference = new Difference(host.name(), step.type(), step.identity(), property);
        Optional<Instant> asWanted = looked.asWanted(difference, left);
        boolean accuses = step.state() != DriftState.DIFFERS || asWanted.isPresent();
        if (accuses) {
            cases.add(new Case(
                    difference, step, parts(step), property, asWanted.orElse(null), Source.of(step.type(), property)));
        }
    }

    private Map<String, String> parts(StepOutcome step) {
        Map<String, String> parts = new LinkedHashMap<>();
        catalog.resource(step.type()).ifPresent(type -> type.schema()
                .id(step.key())
                .parts()
                .forEach((name, value) -> parts.put(name, value.toString())));
        return parts;
    }

    private Map<String, Value> question(Set<Source> sources, List<Case> cases) {
        List<Value> trail = new ArrayList<>();
        Set<Value> audits = new LinkedHashSet<>();
        for (Source source : sources) {
            Instant since = cases.stream()
                    .filter(one -> one.sources().contains(source))
                    .map(one -> one.asWanted() == null ? now.minus(LONGEST) : one.asWanted())
                    .min(Instant::compareTo)
                    .orElse(now);
            trail.add(Value.of(Map.of(
                    "log", source.log(),
                    "provider", source.provider(),
                    "ids", source.ids(),
                    "since", since.minus(SLACK).toString(),
                    "until", now.plus(SLACK).toString(),
                    "most", source.most())));
            if (!source.audit().isEmpty()) {
                audits.add(Value.text(source.audit()));
            }
        }
        return Map.of(
                "sections", Value.list(List.of(Value.text("trail"))),
                "trail", Value.list(trail),
                "audits", Value.list(List.copyOf(audits)),
                "bytes", Value.integer(ROOM));
    }

    /**
     * One difference that somebody made, and what may tell of it.
     *
     * @param parts the parts of the thing's key
     * @param property empty for the thing itself
     * @param asWanted when it was last known to be as wanted; null when that is not known
     */
    record Case(
            Difference difference,
            StepOutcome step,
            Map<String, String> parts,
            String property,
            Instant asWanted,
            List<Source> sources) {}
}
