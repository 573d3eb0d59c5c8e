package io.corefleet.outcome;

import java.util.Locale;
import java.util.Objects;

/**
 * One question of a check-up, and its answer.
 *
 * @param name what was looked at, one word: {@code port}
 * @param state how it is
 * @param found what was found, in one sentence without a full stop
 * @param advice what a person can do; each further line is a command, ready to copy. Empty for nothing
 */
public record Check(String name, State state, String found, String advice) {
    /** How it is. */
    public enum State {
        /** As it should be. */
        GOOD,
        /** It works, but a person should know. */
        WARNING,
        /** It does not work. */
        BAD;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks. */
    public Check {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(advice, "advice");
    }
}
