package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.agent.FileEntry;
import io.corefleet.agent.HostFiles;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps on their way here. How a cut transfer is taken up again is a matter of the host's files ({@code LargeFileTest}). */
class DumpFetchTest {
    @TempDir
    private Path folder;

    private final List<String> permissions = new ArrayList<>();

    @Test
    void eachDumpIsReadableForItsOwnerAloneFromItsFirstByteOn() throws IOException {
        List<Path> fetched = fetch((path, target) -> {
            permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.getParent())));
            Files.writeString(target, path);
        });
        assertThat(fetched)
                .extracting(path -> path.getFileName().toString())
                .containsExactly("web01-Shop-3164-T.dmp.gz", "web01-Shop-4711-T.dmp.gz");
        assertThat(permissions).containsOnly("rwx------");
        for (Path one : fetched) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .isEqualTo("rw-------");
        }
        assertThat(fetched.get(0)).hasContent("C:\\d\\3164.dmp.gz");
        assertThat(names()).hasSize(2);
    }

    @Test
    void whatIsNotWhatTheHostHasIsNotKept() throws IOException {
        assertThatThrownBy(() -> fetch((path, target) -> {
                    Files.writeString(target, "half");
                    throw new IOException("what came is not what the host has");
                }))
                .isInstanceOf(IOException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aHostThatIsLostLeavesNothingHere() throws IOException {
        HostFailure cut = new HostFailure(HostFailure.Kind.UNREACHABLE, "the line is cut", null, false);
        assertThatThrownBy(() -> fetch((path, target) -> {
                    Files.writeString(target, "half");
                    throw new HostFailed(cut, null);
                }))
                .isInstanceOf(HostFailed.class);
        assertThat(names()).isEmpty();
    }

    /** Fetches one file. */
    private interface Get {
        void one(String path, Path target) throws IOException;
    }

    private List<Path> fetch(Get get) throws IOException {
        DumpFetch.Source source = new DumpFetch.Source() {
            @Override
            public List<FileEntry> list(String there) {
                return List.of(entry("3164.dmp.gz"), entry("4711.dmp.gz"));
            }

            @Override
            public void download(String path, Path target, HostFiles.Progress progress) throws IOException {
                get.one(path, target);
                progress.moved(1, 1);
            }
        };
        List<Path> arrived = new ArrayList<>();
        new DumpFetch(source, folder, text -> {}).all("C:\\d", "web01-Shop", "T", arrived::add);
        return arrived;
    }

    private static FileEntry entry(String name) {
        return new FileEntry(name, FileEntry.Kind.FILE, 1, null, List.of(), true, true);
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
