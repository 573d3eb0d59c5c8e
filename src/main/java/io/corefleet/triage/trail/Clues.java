package io.corefleet.triage.trail;

import io.corefleet.outcome.Suspect;
import io.corefleet.triage.form.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a host answered: its events, and what its logs could know at all.
 *
 * @param footprints the newest first
 * @param logs by name
 * @param audits subcategories whose successes are written down
 * @param cut logs that had more than was asked for
 * @param skew how far the host's clock is before the controller's
 */
record Clues(
        List<Footprint> footprints,
        Map<String, Told> logs,
        List<String> audits,
        List<String> cut,
        Told problems,
        Duration skew) {
    /** A difference of clocks that is only the time that the answer took. */
    private static final Duration SAME = Duration.ofSeconds(2);

    /**
     * Reads the answer.
     *
     * @param asked when the question was sent, by the controller's clock
     */
    static Clues of(Told trail, Told problems, Instant asked) {
        Duration difference =
                trail.has("time") ? Duration.between(asked, Instant.parse(trail.text("time"))) : Duration.ZERO;
        Duration skew = difference.abs().compareTo(SAME) < 0 ? Duration.ZERO : difference;
        List<Footprint> footprints = new ArrayList<>();
        trail.parts("found").forEach(found -> Footprint.read(found, trail.part("accounts"), skew)
                .ifPresent(footprints::add));
        footprints.sort(Comparator.comparing(Footprint::time).reversed());
        Map<String, Told> logs = new LinkedHashMap<>();
        trail.parts("logs").forEach(log -> logs.put(log.text("log"), log));
        return new Clues(footprints, logs, trail.texts("audits"), trail.texts("cut"), problems, skew);
    }

    /** The newest event that tells of it since it was last known to be as wanted; else why there is none. */
    Suspect suspect(Trail.Case one) {
        return footprints.stream()
                .filter(footprint -> isInTime(footprint, one))
                .flatMap(footprint -> one.sources().stream()
                        .filter(source -> footprint.isOf(source)
                                && footprint.tellsOf(source, one.step(), one.parts(), one.property()))
                        .map(source -> Suspect.likely(
                                source.anonymous() || footprint.user().isEmpty() ? "somebody" : footprint.user(),
                                footprint.time(),
                                footprint.event().id(),
                                footprint.event().log())))
                .findFirst()
                .orElseGet(() -> why(one));
    }

    private static boolean isInTime(Footprint footprint, Trail.Case one) {
        return one.asWanted() == null || footprint.time().isAfter(one.asWanted());
    }

    private Suspect why(Trail.Case one) {
        return one.sources().stream()
                .map(source -> blind(source, one))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Suspect.unknown(
                        one.sources().get(0).log(),
                        "no event in "
                                + one.sources().stream()
                                        .map(Source::log)
                                        .distinct()
                                        .collect(Collectors.joining(", "))
                                + " tells of it",
                        one.sources().stream()
                                .map(Source::beside)
                                .filter(beside -> !beside.isEmpty())
                                .findFirst()
                                .orElse("")));
    }

    /** Why a log could not tell. */
    private Optional<Suspect> blind(Source source, Trail.Case one) {
        String log = source.log();
        Told state = logs.getOrDefault(log, Told.NOTHING);
        if (problems.has("trail." + log)) {
            return unknown(log, "the log " + log + " cannot be read: " + problems.text("trail." + log), "");
        }
        if (!state.truth("exists")) {
            return unknown(log, "there is no log " + log, "");
        }
        if (!state.truth("enabled")) {
            return unknown(
                    log,
                    "the log " + log + " is not switched on",
                    "event_log {name: " + log + ", enabled: true} does that");
        }
        if (!source.audit().isEmpty() && !audits.contains(source.audit())) {
            String beside = source.beside().isEmpty() ? "" : ", and " + source.beside();
            return unknown(
                    log,
                    "changes of this kind are not audited",
                    "audit_policy {subcategory: " + source.audit() + ", success: true} does that" + beside);
        }
        Instant asWanted = one.asWanted();
        boolean begins = state.has("oldest")
                && asWanted != null
                && Instant.parse(state.text("oldest")).minus(skew).isAfter(asWanted);
        if (cut.contains(log)) {
            return unknown(log, "the log " + log + " has more events of that time than are asked for", "");
        }
        if (begins) {
            return unknown(
                    log,
                    "the log " + log + " begins at "
                            + state.text("oldest").substring(0, 16).replace('T', ' ')
                            + ", after the change may have been made",
                    "event_log {maximumSizeInBytes: …} keeps more");
        }
        return Optional.empty();
    }

    private static Optional<Suspect> unknown(String log, String why, String hint) {
        return Optional.of(Suspect.unknown(log, why, hint));
    }
}
