package io.corefleet.compile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run does when a batch fails: when more of its hosts failed than may, or one of them is not healthy afterwards. */
public enum OnFailure {
    /** Hosts stay as they are, and further ones are begun as long as no more have failed than {@code maxFailures} allows. */
    KEEP,
    /** No further batch is begun; hosts stay as they are. */
    STOP,
    /** No further batch is begun, and what was done to the hosts of the batch that failed is taken back. */
    ROLLBACK,
    /** No further batch is begun, and what the run did to any host is taken back. */
    ROLLBACK_ALL;

    /** The word in playbooks, in {@code corefleet.yml} and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OnFailure::word).toList();
    }

    /** By its word. */
    public static Optional<OnFailure> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /**
     * What a command says to it.
     *
     * @param always wins over what plays say; null for nothing
     * @param usual holds for plays that say nothing; null for {@link #STOP} where a play has a canary or asks for health, else {@link #KEEP}
     */
    public record Choice(OnFailure always, OnFailure usual) {
        /** Nothing is said. */
        public static final Choice NONE = new Choice(null, null);

        /** What holds for a play. */
        public OnFailure in(RolloutRules rules) {
            if (always != null) {
                return always;
            }
            if (rules.onFailure() != null) {
                return rules.onFailure();
            }
            boolean gated = rules.canary() != null || rules.asksHealth();
            return usual != null ? usual : gated ? STOP : KEEP;
        }
    }
}
