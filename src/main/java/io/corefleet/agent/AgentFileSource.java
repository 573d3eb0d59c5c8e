package io.corefleet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Reads a file of a host, a chunk in memory at a time. At its end it asks for the file's digest. */
final class AgentFileSource extends InputStream {
    private final AgentFileDoor door;
    private final String path;
    private final MessageDigest hash = Digest.sha256Engine();
    private byte[] chunk = new byte[0];
    private int at;
    private long read;
    private boolean over;

    AgentFileSource(AgentFileDoor door, String path) {
        this.door = door;
        this.path = path;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - at;
    }

    private boolean fill() throws IOException {
        if (at == chunk.length && !over) {
            chunk = door.stream(files -> files.read(path, read));
            at = 0;
            read += chunk.length;
            hash.update(chunk);
            over = chunk.length == 0;
            if (over && !Digest.of(read, hash).equals(door.stream(files -> files.digest(path)))) {
                throw new IOException("what came of " + path + " is not what the host has: did it change meanwhile?");
            }
        }
        return at < chunk.length;
    }
}
