package io.corefleet.run;

import io.corefleet.plan.Stale;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import java.util.List;
import java.util.Map;

/** What a run was planned on. */
public interface Expectation {
    /** Nothing was expected: whatever is found is planned on. */
    Expectation NONE = (host, states) -> List.of();

    /** What is neither as it was planned on nor as it is wanted. */
    List<Stale> stale(String host, Map<ResourceId, State> states);

    /** Whether hosts that are as expected go on when another is not. */
    default boolean goesOnWithoutStale() {
        return false;
    }
}
