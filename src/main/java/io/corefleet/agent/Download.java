package io.corefleet.agent;

import io.corefleet.agent.HostFiles.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file on its way from a host, chunk by chunk, into a file beside its target whose name follows from target and hash. */
final class Download {
    private Download() {}

    static Digest fetch(HostFiles files, String source, Path target, Progress progress) throws IOException {
        Digest whole = files.digest(source);
        Path partial = target.resolveSibling(
                target.getFileName() + ".corefleet-partial-" + whole.sha256().substring(0, 16));
        long there = Files.exists(partial) ? Files.size(partial) : 0;
        try (OutputStream out = Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (there < whole.length()) {
                byte[] bytes = files.read(source, there);
                if (bytes.length == 0) {
                    break;
                }
                out.write(bytes);
                there += bytes.length;
                progress.moved(there, whole.length());
            }
        }
        if (!Digest.of(partial).equals(whole)) {
            Files.delete(partial);
            throw new IOException(
                    "what came of " + source + " is not what the host has: did it change meanwhile? Fetch it again.");
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return whole;
    }
}
