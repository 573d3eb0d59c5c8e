package io.corefleet.outcome;

import io.corefleet.resource.Snapshot.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host keeps of how something was before a run changed it.
 *
 * @param run by which run it was taken
 * @param host where it lies
 * @param kind what it is a copy of
 * @param subject of which key of the registry; empty for IIS
 * @param name the name of the backup or folder on the host; one name holds all that a run kept there
 * @param bytes its size; 0 while that is not known
 * @param at when it was taken
 * @param gone when it was taken away again; null while it is there
 * @param problem why it could not be taken, or is not known to be there; empty when it is
 */
public record KeptSnapshot(
        String run,
        String host,
        Kind kind,
        String subject,
        String name,
        long bytes,
        Instant at,
        Instant gone,
        String problem) {
    /** No answer has come yet. */
    public static final String UNANSWERED = "the host has not answered";

    /** One that is about to be asked for. */
    public static KeptSnapshot asked(String run, String host, Kind kind, String subject, String name, Instant at) {
        return new KeptSnapshot(run, host, kind, subject, name, 0, at, null, UNANSWERED);
    }

    /** The same with the host's answer. */
    public KeptSnapshot answered(long size, String why) {
        return new KeptSnapshot(run, host, kind, subject, name, size, at, gone, why);
    }

    /** Whether something may be restored from it: the host has it, or was asked for it and never answered. */
    public boolean mayBeThere() {
        return gone == null && (problem.isEmpty() || problem.equals(UNANSWERED));
    }

    /** Those that may be there, by the host where they lie. */
    public static Map<String, List<KeptSnapshot>> byHost(List<KeptSnapshot> all) {
        Map<String, List<KeptSnapshot>> kept = new LinkedHashMap<>();
        all.stream().filter(KeptSnapshot::mayBeThere).forEach(one -> kept.computeIfAbsent(
                        one.host(), first -> new ArrayList<>())
                .add(one));
        return kept;
    }

    /** What it is a copy of, for people. */
    public String title() {
        return kind == Kind.IIS ? "configuration of IIS" : subject;
    }
}
