package io.corefleet.cli;

import io.corefleet.agent.FileEntry;
import io.corefleet.agent.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings dumps from a folder of a host into one here, for this user alone. Until one is whole and its hash is that of the host, it lies in a folder that
 * nobody else can enter.
 */
final class DumpFetch {
    private static final String READABLE = "rw-------";
    private static final String PRIVATE = "rwx------";

    /** What is needed of a host's files. */
    interface Source {
        /** What lies in a folder. */
        List<FileEntry> list(String folder);

        /** Fetches one file, and throws unless it is what the host has. */
        void download(String path, Path target, HostFiles.Progress progress) throws IOException;
    }

    private final Source files;
    private final Path target;
    private final Consumer<String> progress;

    /**
     * A fetch.
     *
     * @param target the folder here; made when it is not there
     * @param progress told how far it is, in a few words
     */
    DumpFetch(Source files, Path target, Consumer<String> progress) {
        this.files = files;
        this.target = target;
        this.progress = progress;
    }

    /** The files of a host. */
    static Source of(HostFiles files) {
        return new Source() {
            @Override
            public List<FileEntry> list(String folder) {
                return files.list(folder);
            }

            @Override
            public void download(String path, Path target, HostFiles.Progress progress) throws IOException {
                files.download(path, target, progress);
            }
        };
    }

    /**
     * Fetches.
     *
     * @param folder the folder there
     * @param name what each is called here, before its process id
     * @param after what stands behind the id
     * @param arrived told where each is, when it is whole
     * @throws IOException when this machine cannot keep them, or what came is not what the host has
     */
    void all(String folder, String name, String after, Consumer<Path> arrived) throws IOException {
        Files.createDirectories(target);
        Path hidden = Files.createTempDirectory(target, ".dump-");
        try {
            permit(hidden, PRIVATE);
            for (FileEntry entry : files.list(folder)) {
                String pid = entry.name().replaceFirst("\\D.*$", "");
                Path whole = target.resolve(name + "-" + pid + "-" + after + ".dmp.gz");
                arrived.accept(one(folder + "\\" + entry.name(), hidden.resolve(entry.name()), whole));
            }
        } finally {
            remove(hidden);
        }
    }

    private Path one(String source, Path partial, Path whole) throws IOException {
        files.download(
                source,
                partial,
                (done, total) -> progress.accept(
                        whole.getFileName() + "  " + done / 1_048_576 + " of " + total / 1_048_576 + " MB"));
        permit(partial, READABLE);
        return Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Windows has no such permissions; there the folder's own apply. */
    private static void permit(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(folder)) {
            left = all.toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
