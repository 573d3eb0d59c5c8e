package io.corefleet.report;

import io.corefleet.host.HostFailure;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.Sightings;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Suspect;
import io.corefleet.outcome.Timeline.HostTimes;
import io.corefleet.outcome.Timeline.Span;
import io.corefleet.plan.Waiver;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One host of a report as JSON: what is not in sync, resource by resource, property by property. */
final class HostJson {
    private HostJson() {}

    /**
     * Writes a host down.
     *
     * @param times when it was worked on; null when nobody took the times
     * @param sightings since when its differences have been seen
     */
    static Map<String, Object> of(HostOutcome host, HostTimes times, Sightings sightings) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", host.name());
        putUnlessNull(told, "address", host.address());
        told.put("state", host.state().word());
        told.put("status", host.status().word());
        told.put("inSync", host.inSync());
        told.put("readMillis", host.readMillis());
        told.put("millis", host.millis());
        if (times != null) {
            told.put("startedMillis", times.whole().from());
            told.put("readUntilMillis", times.reading().to());
            told.put("endedMillis", times.whole().to());
        }
        putUnlessNull(told, "failure", failure(host.failure()));
        told.put(
                "resources",
                host.steps().stream()
                        .map(step -> resource(host.name(), step, times, sightings))
                        .toList());
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

    private static Map<String, Object> resource(String host, StepOutcome step, HostTimes times, Sightings sightings) {
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
        Span span = times == null ? null : times.steps().get(step.number());
        if (span != null) {
            told.put("startedMillis", span.from());
            told.put("endedMillis", span.to());
        }
        putUnlessNull(told, "firstSeen", text(sightings.of(host, step, "").orElse(null)));
        putUnlessNull(told, "old", sightings.isOld(host, step, "") ? true : null);
        putUnlessNull(told, "who", suspect(sightings.suspect(host, step, "").orElse(null)));
        told.put(
                "properties",
                step.properties().stream()
                        .map(property -> property(host, step, property, sightings))
                        .toList());
        return told;
    }

    private static Map<String, Object> property(
            String host, StepOutcome step, PropertyOutcome property, Sightings sightings) {
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
        Instant firstSeen = sightings.of(host, step, property.name()).orElse(null);
        putUnlessNull(told, "firstSeen", text(firstSeen));
        putUnlessNull(told, "old", sightings.isOld(host, step, property.name()) ? true : null);
        putUnlessNull(
                told,
                "who",
                suspect(sightings.suspect(host, step, property.name()).orElse(null)));
        putUnlessNull(told, "accepted", accepted(property.accepted()));
        return told;
    }

    private static Map<String, Object> suspect(Suspect suspect) {
        if (suspect == null) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("known", suspect.isKnown());
        if (suspect.isKnown()) {
            told.put("likely", suspect.user());
            told.put("at", text(suspect.at()));
            told.put("event", suspect.event());
        }
        putUnlessNull(told, "log", suspect.log().isEmpty() ? null : suspect.log());
        putUnlessNull(told, "why", suspect.why().isEmpty() ? null : suspect.why());
        putUnlessNull(told, "hint", suspect.hint().isEmpty() ? null : suspect.hint());
        return told;
    }

    private static Map<String, Object> accepted(Waiver waiver) {
        if (waiver == null) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("until", waiver.until().toString());
        told.put("by", waiver.by());
        told.put("why", waiver.why());
        putUnlessNull(told, "at", place(waiver.place()));
        return told;
    }

    /** Secrets by their label, nothing as {@code {"absent": true}}, all else as itself. */
    static Object shown(Value value) {
        if (value instanceof Secret secret) {
            return Map.of("secret", secret.label());
        }
        return value == null || value instanceof Value.Absent ? Map.of("absent", true) : value;
    }

    static Map<String, Object> place(Mark place) {
        if (place == null) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", place.file());
        told.put("line", place.line());
        told.put("column", place.column());
        return told;
    }

    static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static void putUnlessNull(Map<String, Object> told, String name, Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
