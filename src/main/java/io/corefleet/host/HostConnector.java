package io.corefleet.host;

import io.corefleet.inventory.HostEntry;

/** Opens hosts. Safe for use by many threads. */
public interface HostConnector {
    /**
     * Opens a host for reading.
     *
     * @throws HostFailed when it cannot be reached or refuses
     */
    HostReader openReader(HostEntry host);

    /**
     * Opens a host for writing.
     *
     * @throws HostFailed when it cannot be reached or refuses
     */
    HostWriter openWriter(HostEntry host);
}
