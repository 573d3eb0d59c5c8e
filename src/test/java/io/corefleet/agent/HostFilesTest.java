package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.agent.FileEntry.Kind;
import io.corefleet.host.HostFailed;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.twin.OneWorld;
import io.corefleet.simulate.twin.Programs;
import io.corefleet.simulate.twin.Stage;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.WorldSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a host, against the twin of the agent. */
@Timeout(300)
class HostFilesTest {
    private static final String TARGET = "C:\\Windows\\Temp\\Grüße [1].bin";

    private final Stage stage = new Stage();
    private final OneWorld guest =
            new OneWorld(new WorldSeed("web01", Release.SERVER_2022, "Standard", new Tree()).grow());
    private final List<LocalProcess> shells = new ArrayList<>();
    private HostFiles files;

    @TempDir
    Path here;

    @BeforeEach
    void open() {
        files = session();
    }

    private HostFiles session() {
        Programs programs = new Programs(guest, stage, Duration.ZERO, Duration.ZERO);
        AgentProcess.Starter starter = (host, line) -> {
            shells.add(new LocalProcess(programs, line));
            return shells.get(shells.size() - 1);
        };
        return new AgentConnector(ResourceCatalog.load(), "", starter, Patience.usual()).openFiles(Toys.HOST);
    }

    @AfterEach
    void close() {
        files.close();
        guest.world().contents().clear();
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Chunk.LENGTH - 1, Chunk.LENGTH, Chunk.LENGTH + 1, 3_000_000})
    void whatGoesUpComesDownTheSame(int length) throws IOException {
        Path source = random(length);
        Digest sent = files.upload(source, TARGET, HostFiles.Progress.NONE);
        assertThat(files.stat(TARGET).length()).isEqualTo(length);
        assertThat(files.digest(TARGET)).isEqualTo(sent);
        Digest fetched = files.download(TARGET, here.resolve("back"), HostFiles.Progress.NONE);
        assertThat(fetched).isEqualTo(sent);
        assertThat(here.resolve("back")).hasSameBinaryContentAs(source);
        assertThat(namesIn(here)).containsExactlyInAnyOrder("source", "back");
        assertThat(files.list("C:\\Windows\\Temp")).extracting(FileEntry::name).containsExactly("Grüße [1].bin");
    }

    @Test
    void progressCountsBytesOfTheFile() throws IOException {
        List<Long> seen = new ArrayList<>();
        files.upload(random(600_000), TARGET, (done, total) -> {
            assertThat(total).isEqualTo(600_000);
            seen.add(done);
        });
        assertThat(seen).containsExactly(262_144L, 524_288L, 600_000L);
    }

    @Test
    void whatIsThereAlreadyIsNotSent() throws IOException {
        Path source = random(2_000_000);
        files.upload(source, TARGET, HostFiles.Progress.NONE);
        int before = shells.get(0).requests;
        List<Long> seen = new ArrayList<>();
        files.upload(source, TARGET, (done, total) -> seen.add(done));
        assertThat(seen).containsExactly(2_000_000L);
        assertThat(shells.get(0).requests - before).isLessThanOrEqualTo(2);
    }

    @Test
    void anotherSessionGoesOnWhereTheFirstWasCut() throws IOException {
        Path source = random(2_000_000);
        assertThatThrownBy(() -> files.upload(source, TARGET, (done, total) -> {
                    if (done > 1_000_000) {
                        files.close();
                    }
                }))
                .isInstanceOf(HostFailed.class);
        files = session();
        assertThat(files.stat(TARGET).exists()).as("nobody sees half a file").isFalse();
        List<Long> seen = new ArrayList<>();
        files.upload(source, TARGET, (done, total) -> seen.add(done));
        assertThat(seen.get(0)).isGreaterThan(1_000_000);
        assertThat(files.digest(TARGET)).isEqualTo(Digest.of(source));
    }

    @Test
    void whatAnEarlierTryLeftIsNotTrusted() throws IOException {
        Path source = random(1_000_000);
        Digest whole = Digest.of(source);
        Upload earlier = new Upload(files, TARGET, whole.sha256().substring(0, 16));
        earlier.begin();
        earlier.append(new byte[300_000], 300_000);
        files.upload(source, TARGET, HostFiles.Progress.NONE);
        assertThat(files.digest(TARGET)).isEqualTo(whole);
    }

    @Test
    void aChunkThatComesTwiceIsThereOnce() throws IOException {
        Upload upload = new Upload(files, TARGET, "0123456789abcdef");
        upload.begin();
        byte[] bytes = Files.readAllBytes(random(1_000));
        upload.append(bytes, 1_000);
        Upload again = new Upload(files, TARGET, "0123456789abcdef");
        again.append(bytes, 1_000);
        upload.finish(Digest.of(here.resolve("source")));
        upload.finish(Digest.of(here.resolve("source")));
        assertThat(files.stat(TARGET).length()).isEqualTo(1_000);
    }

    @Test
    void whatIsNotWhatWasSentDoesNotGetInPlace() throws IOException {
        files.upload(random(10), TARGET, HostFiles.Progress.NONE);
        Upload upload = new Upload(files, TARGET, "0123456789abcdef");
        upload.begin();
        upload.append(new byte[20], 20);
        assertThatThrownBy(() -> upload.finish(new Digest(20, "0".repeat(64))))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("web01")
                .hasMessageContaining("is not what was sent");
        assertThat(files.list("C:\\Windows\\Temp")).hasSize(1);
        assertThat(files.stat(TARGET).length()).isEqualTo(10);
    }

    @Test
    void aChunkWithAGapBeforeItIsRefused() {
        Upload upload = new Upload(files, TARGET, "0123456789abcdef");
        upload.begin();
        upload.append(new byte[10], 10);
        new Upload(files, TARGET, "0123456789abcdef").begin();
        assertThatThrownBy(() -> upload.append(new byte[10], 10))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("only 0 bytes came; these begin at 10");
    }

    @Test
    void foldersAreMadeListedMovedAndRemoved() throws IOException {
        files.makeDirectory("C:\\shop\\a\\b", true);
        files.makeDirectory("C:\\shop\\a\\b", true);
        assertThatThrownBy(() -> files.makeDirectory("C:\\nowhere\\b", false)).isInstanceOf(HostFailed.class);
        files.upload(random(5), "C:\\shop\\a\\one.txt", HostFiles.Progress.NONE);
        assertThat(files.list("C:\\shop\\a"))
                .extracting(FileEntry::name, FileEntry::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("b", Kind.DIRECTORY),
                        org.assertj.core.groups.Tuple.tuple("one.txt", Kind.FILE));
        files.move("C:\\shop\\a", "C:\\shop\\z", false);
        assertThat(files.stat("C:\\shop\\a").exists()).isFalse();
        assertThat(files.stat("C:\\shop\\z\\one.txt").length()).isEqualTo(5);
        assertThatThrownBy(() -> files.remove("C:\\shop\\z", false)).hasMessageContaining("not empty");
        files.remove("C:\\shop", true);
        files.remove("C:\\shop", true);
        assertThat(files.stat("C:\\shop").kind()).isEqualTo(Kind.NOTHING);
        assertThatThrownBy(() -> files.remove("C:\\", true)).hasMessageContaining("root of a drive");
        assertThatThrownBy(() -> files.stat("shop")).hasMessageContaining("no full path");
    }

    @Test
    void aFileTakesThePlaceOfAnotherOnlyWhenThatIsWanted() throws IOException {
        files.upload(random(5), "C:\\Windows\\Temp\\one", HostFiles.Progress.NONE);
        Digest other = files.upload(random(6), "C:\\Windows\\Temp\\two", HostFiles.Progress.NONE);
        assertThatThrownBy(() -> files.move("C:\\Windows\\Temp\\two", "C:\\Windows\\Temp\\one", false))
                .hasMessageContaining("already");
        files.move("C:\\Windows\\Temp\\two", "C:\\Windows\\Temp\\one", true);
        assertThat(files.digest("C:\\Windows\\Temp\\one")).isEqualTo(other);
        assertThat(files.copy("C:\\Windows\\Temp\\one", "C:\\Windows\\Temp\\three"))
                .isEqualTo(other);
        assertThat(files.digest("C:\\Windows\\Temp\\three")).isEqualTo(other);
    }

    private Path random(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(here.resolve("source"), bytes);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
