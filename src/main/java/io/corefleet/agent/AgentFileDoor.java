package io.corefleet.agent;

import com.xebialabs.overthere.OverthereFile;
import com.xebialabs.overthere.RuntimeIOException;
import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.wsman.FileDoor;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.WinrmConnection;
import java.io.IOException;
import java.util.function.Supplier;

/** The files of a host for Overthere: one agent, started for the first file that is touched, asked by one thread at a time. */
final class AgentFileDoor implements FileDoor {
    /** Something asked of the host's files. */
    @FunctionalInterface
    interface Work<T> {
        T on(HostFiles files) throws IOException;
    }

    private final Supplier<HostFiles> opener;
    private volatile HostFiles files;
    private boolean closed;

    AgentFileDoor(HostEntry host, Keyring keyring) {
        this.opener =
                () -> AgentConnector.overWinrm(ResourceCatalog.load(), keyring).openFiles(host);
    }

    @Override
    public OverthereFile file(WinrmConnection connection, String path) {
        return new AgentFile(connection, this, path);
    }

    /** Does it, and throws what Overthere's file methods throw. */
    <T> T ask(Work<T> work) {
        try {
            return stream(work);
        } catch (IOException failed) {
            throw new RuntimeIOException(failed.getMessage(), failed);
        }
    }

    /** Does it, and throws what a stream throws. */
    synchronized <T> T stream(Work<T> work) throws IOException {
        try {
            if (closed) {
                throw new IOException("the connection was closed");
            }
            if (files == null) {
                files = opener.get();
            }
            return work.on(files);
        } catch (HostFailed failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /** Not synchronized at first: a transfer that another thread waits in is ended by it. */
    @Override
    public void close() {
        HostFiles open = files;
        if (open != null) {
            open.close();
        }
        synchronized (this) {
            closed = true;
            if (files != null && files != open) {
                files.close();
            }
        }
    }
}
