package io.corefleet.baseline;

import io.corefleet.resource.Latitude;
import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Set;

/**
 * One demand of a baseline.
 *
 * @param id unique in its baseline: {@code T005}
 * @param title what is demanded, in a few words
 * @param why the reason, one sentence
 * @param source who demands it: ids of STIG, CIS or Microsoft
 * @param breaks what may stop working; empty when nothing is known
 * @param level 1 for all hosts, 2 for those that can pay for more safety
 * @param ask the name under which the row must be asked for, since it may break applications or lock administrators out; empty when it is
 *     on by its level
 * @param releases the releases of Windows Server that it is for ({@code 2016} … {@code 2025}); empty for all
 * @param resources what holds it
 * @param latitude what else than the wanted value is right too
 * @param place where it is written
 */
public record Row(
        String id,
        String title,
        String why,
        String source,
        String breaks,
        int level,
        String ask,
        Set<String> releases,
        List<Resource> resources,
        Latitude latitude,
        Mark place) {
    /** Copies. */
    public Row {
        releases = Set.copyOf(releases);
        resources = List.copyOf(resources);
    }

    /** A resource as a playbook would write it. */
    public record Resource(String type, Value.MapOf arguments) {}

    /** Whether the row is for this release; a baseline without a release takes all. */
    public boolean isFor(String release) {
        return releases.isEmpty() || release.isEmpty() || releases.contains(release);
    }
}
