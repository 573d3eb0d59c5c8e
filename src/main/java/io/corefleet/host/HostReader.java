package io.corefleet.host;

import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.Map;

/**
 * A host that can be asked and not changed. Used by one thread at a time; {@link #close} may be called from another to end
 * a wait. Every method may throw {@link HostFailed}.
 */
public interface HostReader extends AutoCloseable {
    /** Facts of the host: {@code os.build}, {@code os.edition}, {@code ipAddresses} …; read once, then remembered. */
    Value.MapOf facts();

    /** These sections of the facts alone, asked anew: {@code holders} takes a fraction of the time that all take. */
    Value.MapOf facts(Collection<String> sections);

    /**
     * What a sick host knows of itself, in one exchange; {@code docs/evidence.md} has both forms.
     *
     * @param ask {@code sections}, since when, and what some sections take
     */
    Value.MapOf evidence(Map<String, Value> ask);

    /**
     * Reads many resources of any types in one exchange.
     *
     * @return a state for each id that was asked
     */
    Map<ResourceId, State> read(Collection<ResourceId> ids);

    /** Ends the session politely and at once; never throws. */
    @Override
    void close();
}
