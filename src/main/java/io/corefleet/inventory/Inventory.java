package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All hosts and groups, in the order in which they were written. Immutable. */
public final class Inventory {
    private final Map<String, HostEntry> hosts;
    private final Map<String, List<String>> groups;

    Inventory(Map<String, HostEntry> hosts, Map<String, List<String>> groups) {
        this.hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        this.groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** All hosts. */
    public List<HostEntry> hosts() {
        return new ArrayList<>(hosts.values());
    }

    /** A host by its name. */
    public Optional<HostEntry> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** Group names with the names of their hosts, those of child groups included. */
    public Map<String, List<String>> groups() {
        return groups;
    }

    /**
     * The hosts that a pattern means, in inventory order. A part that means nothing, and a pattern that comes to no host, is a problem.
     *
     * @param pattern {@code web*:&ltsc2022:!web03}, {@code ~web0[24]}, {@code web[0]}, {@code @file}
     * @param place where the pattern was written; may be null
     */
    public List<HostEntry> match(String pattern, Mark place, Problems problems) {
        return new HostPattern(this, place, problems).match(pattern);
    }
}
