package io.corefleet.run;

import io.corefleet.compile.HostProgram;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import java.util.List;
import java.util.Map;

/** Keeps what was planned for a host. Told from many threads, once for each host that could be planned. */
@FunctionalInterface
public interface PlanKeeper {
    /** Keeps nothing. */
    PlanKeeper NONE = (host, programs, health, states) -> {};

    /**
     * A host was planned.
     *
     * @param programs what it goes through, by play; null where it takes no part
     * @param health what it is asked about its health, by play; null for nothing
     * @param states what was read
     */
    void keep(HostEntry host, List<HostProgram> programs, List<HostProgram> health, Map<ResourceId, State> states);
}
