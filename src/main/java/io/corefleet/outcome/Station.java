package io.corefleet.outcome;

import java.util.List;
import java.util.Locale;

/**
 * A place on the road of a request, from the client to the worker process, and how it is there.
 *
 * @param id its name in the trees
 * @param title its name for people
 * @param verdict how it is
 * @param facts what was found, a line each
 */
public record Station(String id, String title, Verdict verdict, List<String> facts) {
    /** How it is at a station. */
    public enum Verdict {
        /** Nothing is wrong here as far as can be told. */
        FINE,
        /** Something here is likely to be wrong, or will be. */
        SUSPECT,
        /** No request gets past here. */
        BROKEN,
        /** The host did not tell what is needed to say. */
        UNKNOWN;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies. */
    public Station {
        facts = List.copyOf(facts);
    }
}
