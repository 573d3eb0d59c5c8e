package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What else than the wanted values is right too. A baseline asks for a key of at least 2048 bits: a host with 4096 is left alone, and
 * one with 1024 gets the wanted 2048.
 *
 * @param orAbsent whether the thing may also not be there at all
 * @param bounds by property, what is accepted besides the wanted value
 */
public record Latitude(boolean orAbsent, Map<String, Bound> bounds) {
    /** Only the wanted values are right. */
    public static final Latitude NONE = new Latitude(false, Map.of());

    /** Copies. */
    public Latitude {
        bounds = Map.copyOf(bounds);
    }

    /** Whether a value that is not the wanted one is right all the same. */
    public boolean admits(String property, Value found) {
        Bound bound = bounds.get(property);
        return bound != null && bound.admits(found);
    }

    /**
     * What is accepted for one property: all that is given must hold. Numbers compare as numbers, spans of time by their length, words
     * without letter case.
     *
     * @param atLeast the smallest; null for no bound
     * @param atMost the largest; null for no bound
     * @param contains words that a list or flags must have, whatever else they have
     * @param anyOf the only values; empty for any
     * @param not values that are never right
     */
    public record Bound(String atLeast, String atMost, List<String> contains, List<String> anyOf, List<String> not) {
        /** Copies. */
        public Bound {
            contains = List.copyOf(contains);
            anyOf = List.copyOf(anyOf);
            not = List.copyOf(not);
        }

        boolean admits(Value found) {
            boolean nothing = found == null || found instanceof Value.Absent;
            boolean isMixed = found instanceof Value.MapOf;
            if (nothing || isMixed || words(not).contains(found.toString())) {
                return false;
            }
            return (atLeast == null || compare(found.toString(), atLeast) >= 0)
                    && (atMost == null || compare(found.toString(), atMost) <= 0)
                    && parts(found).containsAll(contains)
                    && (anyOf.isEmpty() || words(anyOf).contains(found.toString()));
        }

        private static TreeSet<String> words(List<String> words) {
            TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            set.addAll(words);
            return set;
        }

        private static TreeSet<String> parts(Value found) {
            return found instanceof Value.ListOf list
                    ? words(list.items().stream().map(Value::toString).toList())
                    : words(List.of(found.toString().split("\\s*,\\s*")));
        }

        /** A text that is no measure is beyond every bound. */
        private int compare(String found, String bound) {
            long measured = measure(found);
            if (measured < 0) {
                return bound.equals(atLeast) ? -1 : 1;
            }
            return Long.compare(measured, measure(bound));
        }

        /** A number, or the seconds of {@code d.hh:mm:ss}; -1 for anything else. */
        private static long measure(String text) {
            if (text.matches("\\d{1,18}")) {
                return Long.parseLong(text);
            }
            if (!text.matches("(\\d{1,6}\\.)?\\d{1,2}:\\d{2}:\\d{2}")) {
                return -1;
            }
            long days = text.contains(".") ? Long.parseLong(text.substring(0, text.indexOf('.'))) : 0;
            String[] clock = text.substring(text.indexOf('.') + 1).split(":");
            return ((days * 24 + Long.parseLong(clock[0])) * 60 + Long.parseLong(clock[1])) * 60
                    + Long.parseLong(clock[2]);
        }
    }
}
