package io.corefleet.wsman;

import com.xebialabs.overthere.OverthereFile;

/** How a connection of Overthere comes to files. They go through the agent, which is a room above this one; so it brings the door. */
public interface FileDoor extends AutoCloseable {
    /**
     * What lies at a path of the host, or may come to lie there. Nothing is sent.
     *
     * @param path a full Windows path
     */
    OverthereFile file(WinrmConnection connection, String path);

    /** Ends what was opened for files; never throws. */
    @Override
    void close();
}
