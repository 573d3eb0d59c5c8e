package io.corefleet.simulate.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is in the large files of a world: each a file of its own on disk, since the document is read and written as a whole. Used by one
 * thread at a time.
 */
public final class Contents {
    private Path folder;

    /** In this folder, which is made when it is needed; with null in a temporary one. */
    public Contents(Path folder) {
        this.folder = folder;
    }

    private Path file(String id) {
        return folder.resolve(id);
    }

    /** Makes an empty one; gives its id. */
    public String make() {
        try {
            folder = folder == null ? Files.createTempDirectory("corefleet-files") : Files.createDirectories(folder);
            String id = UUID.randomUUID().toString();
            Files.createFile(file(id));
            return id;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its length in bytes. */
    public long length(String id) {
        try {
            return Files.size(file(id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** At most so many bytes from a place on. */
    public byte[] read(String id, long offset, int length) {
        try (InputStream in = Files.newInputStream(file(id))) {
            in.skip(offset);
            return in.readNBytes(length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes at a place; what lies behind stays. */
    public void write(String id, long offset, byte[] bytes) {
        try (SeekableByteChannel channel = Files.newByteChannel(file(id), StandardOpenOption.WRITE)) {
            channel.position(offset);
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes one. */
    public void remove(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes all. */
    public void clear() {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : List.copyOf(all.toList())) {
                Files.delete(one);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
