package io.corefleet.simulate.wire;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closing without a fuss. */
final class Sockets {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private Sockets() {}

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException already) {
            LOG.debug("closing a connection of a simulated host: {}", already.getMessage());
        }
    }
}
