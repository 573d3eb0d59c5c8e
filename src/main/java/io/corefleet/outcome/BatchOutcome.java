package io.corefleet.outcome;

import java.util.List;
import java.util.Locale;

/**
 * One batch of a rollout: the hosts that are written to together before any further one is.
 *
 * @param play the play's name
 * @param number counted from 1 within the play
 * @param of how many batches the play has
 * @param canary whether these are the hosts that try it first
 * @param hosts their names
 * @param end how it ended
 * @param sick its hosts that failed or are not healthy
 * @param why for people: what the health gate said, why it was not begun; empty when there is nothing to tell
 */
public record BatchOutcome(
        String play, int number, int of, boolean canary, List<String> hosts, End end, List<String> sick, String why) {
    /** Copies. */
    public BatchOutcome {
        hosts = List.copyOf(hosts);
        sick = List.copyOf(sick);
    }

    /** How a batch ended. */
    public enum End {
        /** Not begun yet: what a plan says. */
        PLANNED,
        /** All its hosts are as wanted, and healthy where the play asks for health. */
        DONE,
        /** A host failed while it was written to. */
        FAILED,
        /** All was written, and then a host was not healthy. */
        UNHEALTHY,
        /** What was done is as before: the batch, or one after it, failed. */
        ROLLED_BACK,
        /** It could not be taken back on every host. */
        NOT_RESTORED,
        /** Not begun, because an earlier batch failed or somebody stopped the run. */
        NOT_STARTED;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, ended. */
    public BatchOutcome ended(End now, List<String> sickHosts, String told) {
        return new BatchOutcome(play, number, of, canary, hosts, now, sickHosts, told);
    }

    /** For people: {@code canary}, {@code batch 2 of 4}. */
    public String title() {
        return (canary ? "canary, batch " : "batch ") + number + " of " + of;
    }
}
