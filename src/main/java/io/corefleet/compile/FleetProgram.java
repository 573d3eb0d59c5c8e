package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;

/** A playbook held against an inventory: plays with their hosts, and a program for each host once its facts are known. */
public interface FleetProgram {
    /** The plays in order. */
    List<PlayProgram> plays();

    /** One play. */
    interface PlayProgram {
        /** Its name, or its host pattern. */
        String name();

        /** Its hosts after {@code --limit}, in inventory order. */
        List<HostEntry> hosts();

        /** How it goes over its hosts; unless it says something, over all at once. */
        default RolloutRules rollout() {
            return RolloutRules.NONE;
        }

        /**
         * What one host is asked about its health; its steps only look. Problems are added. Safe for use by many threads, each with its own
         * problems.
         *
         * @param facts the host's facts; empty when {@link #usesFacts} is false
         * @param story what the host was asked before, about its health; goes on with this
         */
        default HostProgram health(HostEntry host, Value.MapOf facts, HostStory story, Problems problems) {
            throw new IllegalStateException("nobody asks for health");
        }

        /** Whether conditions or values use facts, so that they must be read before compiling; unless it says so, none does. */
        default boolean usesFacts() {
            return false;
        }

        /**
         * The program of one host. Problems are added. Safe for use by many threads, each with its own problems.
         *
         * @param facts the host's facts; empty when {@link #usesFacts} is false
         * @param story what the plays before this one leave to the host; goes on with this
         */
        HostProgram program(HostEntry host, Value.MapOf facts, HostStory story, Problems problems);

        /** The same, of a host that has nothing behind it. */
        default HostProgram program(HostEntry host, Value.MapOf facts, Problems problems) {
            return program(host, facts, HostStory.ofPlays(), problems);
        }
    }
}
