package io.corefleet.plan;

import io.corefleet.source.Mark;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A difference that somebody accepts for a time. It acts on {@code drift} alone: what {@code apply} does is not changed by it. In names,
 * {@code *} stands for any number of characters and {@code ?} for one; letter case does not count.
 *
 * @param pattern the hosts as they were written
 * @param hosts the names of the hosts that the pattern means
 * @param type resource type, or the composed type that it is part of
 * @param key the resource's key; for a part of something, what stands behind the composed type's name in its origin
 * @param property a property; {@code *} is any, and the thing itself: that it is missing, or there too much
 * @param until the last day on which it acts, in UTC
 * @param by who accepts it
 * @param why the reason
 * @param place where it was written; may be null when it was read from a report
 */
public record Waiver(
        String pattern,
        Set<String> hosts,
        String type,
        String key,
        String property,
        LocalDate until,
        String by,
        String why,
        Mark place) {
    /** Stands for the thing itself where a property's name is asked for. */
    public static final String WHOLE = "";

    /** Copies. */
    public Waiver {
        hosts = Set.copyOf(hosts);
    }

    /** In one sentence. */
    public String sentence() {
        return "accepted until " + until + " by " + by + ": " + why;
    }

    /** Whether its time is over. */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }

    /**
     * Whether it is about this difference, whatever the day.
     *
     * @param origin what the resource is part of; empty for nothing
     * @param name the property, or {@link #WHOLE}
     */
    public boolean covers(String host, String resourceType, String resourceKey, String origin, String name) {
        String[] whole = origin.split(" ", 2);
        boolean part = whole.length == 2 && matches(type, whole[0]) && matches(key, whole[1]);
        boolean itself = matches(type, resourceType) && matches(key, resourceKey);
        return hosts.contains(host) && (itself || part) && matches(property, name);
    }

    private static boolean matches(String glob, String name) {
        StringBuilder pattern = new StringBuilder();
        glob.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(sign -> pattern.append(
                        sign == '*' ? ".*" : sign == '?' ? "." : Pattern.quote(Character.toString(sign))));
        return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                .matcher(name.toLowerCase(Locale.ROOT))
                .matches();
    }
}
