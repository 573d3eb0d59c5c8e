package io.corefleet.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that is accepted, on one day. What is expired is kept, to be told of, and no longer acts.
 *
 * @param all in the order in which they were written
 * @param today in UTC
 */
public record Waivers(List<Waiver> all, LocalDate today) {
    /** Nothing is accepted. */
    public static final Waivers NONE = new Waivers(List.of(), LocalDate.MIN);

    /** Copies. */
    public Waivers {
        all = List.copyOf(all);
    }

    /**
     * The first that acts on a difference.
     *
     * @param origin what the resource is part of; empty for nothing
     * @param property a property, or {@link Waiver#WHOLE}
     */
    public Optional<Waiver> of(String host, String type, String key, String origin, String property) {
        return all.stream()
                .filter(waiver -> !waiver.isExpired(today))
                .filter(waiver -> waiver.covers(host, type, key, origin, property))
                .findFirst();
    }
}
