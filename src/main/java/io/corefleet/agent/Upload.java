package io.corefleet.agent;

import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A file on its way to a host, chunk by chunk. The agent keeps what came beside the target under a name that follows from the target and this
 * upload's id, so that any later session finds it.
 */
final class Upload {
    private static final int ID_DIGITS = 16;

    private final HostFiles files;
    private final String target;
    private final String id;
    private long there;

    /** An upload whose id is 16 lower-case hex digits. */
    Upload(HostFiles files, String target, String id) {
        this.files = files;
        this.target = target;
        this.id = id;
    }

    static Digest send(HostFiles files, Path source, String target, HostFiles.Progress progress) throws IOException {
        Digest whole = Digest.of(source);
        Upload upload = new Upload(files, target, whole.sha256().substring(0, ID_DIGITS));
        if (upload.begin(source, whole)) {
            progress.moved(whole.length(), whole.length());
            return whole;
        }
        byte[] buffer = new byte[Chunk.LENGTH];
        try (InputStream in = Files.newInputStream(source)) {
            in.skipNBytes(upload.there);
            for (int count = in.readNBytes(buffer, 0, buffer.length);
                    count > 0;
                    count = in.readNBytes(buffer, 0, buffer.length)) {
                upload.append(buffer, count);
                progress.moved(upload.there, whole.length());
            }
        }
        upload.finish(whole);
        return whole;
    }

    /** Whether the whole is in place already. What an earlier try left is used if it is the beginning of the source. */
    private boolean begin(Path source, Digest whole) throws IOException {
        Map<String, Value> asked = new HashMap<>();
        asked.put("length", Value.integer(whole.length()));
        asked.put("sha256", Value.text(whole.sha256()));
        Begun begun = ask("begin", asked, Begun::of);
        there = begun.found().length();
        if (there > 0 && !Digest.of(source, there).equals(begun.found())) {
            begin();
        }
        return begun.done();
    }

    private record Begun(boolean done, Digest found) {
        static Begun of(Value.MapOf told) {
            return new Begun(
                    HostFiles.isTrue(told, "done"),
                    new Digest(HostFiles.number(told, "there"), Answers.text(told, "sha256")));
        }
    }

    /** Begins with nothing, whatever lies there of an earlier try. */
    void begin() {
        ask("begin", Map.of("fresh", Value.bool(true)), told -> told);
        there = 0;
    }

    void append(byte[] bytes, int length) {
        Chunk chunk = Chunk.of(bytes, length);
        ask(
                "append",
                Map.of(
                        "offset", Value.integer(there),
                        "gzip", Value.bool(chunk.gzip()),
                        "data", Value.text(chunk.data())),
                told -> told);
        there += length;
    }

    /** Puts it in place, if it is what was sent. */
    void finish(Digest whole) {
        ask(
                "finish",
                Map.of("length", Value.integer(whole.length()), "sha256", Value.text(whole.sha256())),
                told -> told);
    }

    /** Takes what came away again. */
    void forget() {
        files.remove(target + ".corefleet-partial-" + id, false);
    }

    private <T> T ask(String verb, Map<String, Value> more, Function<Value.MapOf, T> reader) {
        Map<String, Value> arguments = new HashMap<>(more);
        arguments.put("path", Value.text(target));
        arguments.put("id", Value.text(id));
        return files.ask(verb, arguments, reader);
    }
}
