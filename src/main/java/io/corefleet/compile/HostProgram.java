package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What one host shall go through in one play. */
public interface HostProgram {
    /** The host. */
    HostEntry host();

    /** The stages in order. */
    List<Stage> stages();

    /** The steps of the handlers with these names or topics, in the order in which the handlers are defined. */
    List<Step> handlers(Collection<String> notified, Map<String, Value> registered, Problems problems);
}
