package io.corefleet.agent;

import io.corefleet.agent.FileEntry.Kind;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a host, through its agent. Paths are full Windows paths. A line that is cut in the middle of a transfer is taken up again
 * in another shell; of a file never more than a chunk is in memory, here or there. For one thread at a time, except {@link #close}. All
 * methods throw {@link HostFailed} when the host is gone or refuses.
 */
public final class HostFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostFiles.class);

    /** How often in a row the line may be lost before a byte has gone over it. */
    private static final int CUTS = 5;

    /** Told how far a transfer is, in bytes of the file, after each chunk. */
    @FunctionalInterface
    public interface Progress {
        /** Tells nobody. */
        Progress NONE = (done, total) -> {};

        /** So many of so many bytes are over. */
        void moved(long done, long total);
    }

    private final AgentSession session;
    private final Failures failures;
    private final Patience patience;
    private final CountDownLatch closed = new CountDownLatch(1);

    HostFiles(AgentSession session, Failures failures, Patience patience) {
        this.session = session;
        this.failures = failures;
        this.patience = patience;
    }

    /** What lies at a path; its kind is {@link Kind#NOTHING} when nothing does. */
    public FileEntry stat(String path) {
        return ask("stat", Map.of("path", Value.text(path)), FileEntry::of);
    }

    /** What lies in a folder, in no order. */
    public List<FileEntry> list(String path) {
        return ask("list", Map.of("path", Value.text(path)), HostFiles::entries);
    }

    private static List<FileEntry> entries(Value.MapOf told) {
        return Answers.list(told, "entries").stream()
                .filter(Value.MapOf.class::isInstance)
                .map(entry -> FileEntry.of((Value.MapOf) entry))
                .toList();
    }

    /** Makes a folder, and with {@code parents} those above it; one that is there is left as it is. */
    public void makeDirectory(String path, boolean parents) {
        ask("make", Map.of("path", Value.text(path), "parents", Value.bool(parents)), told -> told);
    }

    /** Removes what lies at a path, if anything does; a folder that is not empty only with {@code tree}. */
    public void remove(String path, boolean tree) {
        ask("remove", Map.of("path", Value.text(path), "tree", Value.bool(tree)), told -> told);
    }

    /** Gives a file or folder another path on the same drive. With {@code replace} a file takes the place of a file in one step. */
    public void move(String from, String to, boolean replace) {
        try {
            session.file(
                    "move", Map.of("path", Value.text(from), "to", Value.text(to), "replace", Value.bool(replace)));
        } catch (HostFailed lost) {
            // Asked again it would find nothing to move, and nobody could tell why.
            throw lost.failure().kind() == HostFailure.Kind.UNREACHABLE ? Failures.inDoubt(lost) : lost;
        }
    }

    /** Copies a file within the host; in place of another one, whose access list stays. */
    public Digest copy(String from, String to) {
        return ask("copy", Map.of("path", Value.text(from), "to", Value.text(to)), HostFiles::digest);
    }

    /** The digest of a file there. */
    public Digest digest(String path) {
        return ask("hash", Map.of("path", Value.text(path)), HostFiles::digest);
    }

    /** Bytes of a file from a place on: at most a chunk, fewer at its end, none behind it. */
    byte[] read(String path, long offset) {
        return ask(
                "read",
                Map.of(
                        "path", Value.text(path),
                        "offset", Value.integer(offset),
                        "length", Value.integer(Chunk.LENGTH)),
                told -> new Chunk(isTrue(told, "gzip"), Answers.text(told, "data")).bytes());
    }

    /**
     * Sends a file. It is written beside its target and takes its place when all of it is there and its hash is right; what an earlier try
     * left behind is used. Nothing is sent when the target holds the same already.
     *
     * @throws IOException when the file here cannot be read
     */
    public Digest upload(Path source, String target, Progress progress) throws IOException {
        return Upload.send(this, source, target, progress);
    }

    /**
     * Fetches a file. It is written beside its target and takes its place when all of it is there and its hash is right; what an earlier
     * try left behind is used.
     *
     * @throws IOException when the file here cannot be written
     */
    public Digest download(String source, Path target, Progress progress) throws IOException {
        return Download.fetch(this, source, target, progress);
    }

    /** Asks what may be asked twice, again and again while the line is cut. */
    <T> T ask(String verb, Map<String, Value> arguments, Function<Value.MapOf, T> reader) {
        for (int cut = 1; ; cut++) {
            try {
                return reader.apply(session.file(verb, arguments));
            } catch (BrokenProtocol broken) {
                throw failures.broken(broken.getMessage());
            } catch (HostFailed lost) {
                if (lost.failure().kind() != HostFailure.Kind.UNREACHABLE || cut == CUTS || isClosed(cut)) {
                    throw Failures.withoutEffect(lost);
                }
                LOG.debug("once more after a cut: {}", lost.getMessage());
            }
        }
    }

    /** The first try after a cut is made at once. */
    private boolean isClosed(int cut) {
        long wait = cut == 1 ? 0 : patience.again().toMillis();
        try {
            return closed.await(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    static Digest digest(Value.MapOf told) {
        return new Digest(number(told, "length"), Answers.text(told, "sha256"));
    }

    static boolean isTrue(Value.MapOf told, String key) {
        return Value.bool(true).equals(told.entries().get(key));
    }

    static long number(Value.MapOf told, String key) {
        if (told.entries().get(key) instanceof Value.Int number) {
            return number.number();
        }
        throw new BrokenProtocol("an answer about a file without \"" + key + "\"");
    }

    /** Ends the session; another thread's transfer fails, and can be taken up later. */
    @Override
    public void close() {
        closed.countDown();
        session.close();
    }
}
