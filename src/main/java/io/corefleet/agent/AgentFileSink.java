package io.corefleet.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a file of a host, a chunk in memory at a time; {@link #close} puts it in place. After a failure it never gets there. */
final class AgentFileSink extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(AgentFileSink.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AgentFileDoor door;
    private final String path;
    private final String id;
    private final MessageDigest hash = Digest.sha256Engine();
    private final byte[] chunk = new byte[Chunk.LENGTH];
    private Upload upload;
    private int held;
    private long sent;
    private boolean closed;
    private boolean broken;

    AgentFileSink(AgentFileDoor door, String path) {
        this.door = door;
        this.path = path;
        // The hash of the whole, after which an upload is usually named, is not known yet.
        byte[] name = new byte[8];
        RANDOM.nextBytes(name);
        this.id = HexFormat.of().formatHex(name);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream to " + path + " is closed");
        }
        for (int from = offset; from < offset + length; ) {
            int count = Math.min(chunk.length - held, offset + length - from);
            System.arraycopy(bytes, from, chunk, held, count);
            held += count;
            from += count;
            if (held == chunk.length) {
                push();
            }
        }
    }

    private void push() throws IOException {
        send(files -> {
            if (upload == null) {
                upload = new Upload(files, path, id);
                upload.begin();
            }
            upload.append(chunk, held);
            return true;
        });
        hash.update(chunk, 0, held);
        sent += held;
        held = 0;
    }

    private void send(AgentFileDoor.Work<Boolean> work) throws IOException {
        boolean done = false;
        try {
            done = door.stream(work);
        } finally {
            broken |= !done;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (broken) {
            forget();
            return;
        }
        push();
        send(files -> {
            upload.finish(Digest.of(sent, hash));
            return true;
        });
    }

    /** Whoever wrote knows of the failure already. */
    private void forget() {
        try {
            door.stream(files -> {
                new Upload(files, path, id).forget();
                return true;
            });
        } catch (IOException gone) {
            LOG.debug("{} keeps a piece of an upload: {}", path, gone.getMessage());
        }
    }
}
