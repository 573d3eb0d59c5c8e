package io.corefleet.resource.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileResourcesTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Modify, Write | Modify",
                "Read, Traverse | ReadAndExecute",
                "ReadAndExecute, Write | ReadAndExecute, Write",
                "FullControl, Delete | FullControl",
                "Delete | Delete",
            })
    void rightsHaveOneWayToBeWritten(String written, String shortest) {
        assertThat(Rights.shortest(written)).isEqualTo(shortest);
    }

    @Test
    void rightsThatAreWrittenOtherwiseAreAProblem() {
        desired(
                new Directory(),
                Map.of(
                        "path",
                        "C:\\shop",
                        "access",
                        List.of(Map.of("identity", "Users", "rights", List.of("Write", "Modify")))));
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.CF206);
            assertThat(problem.hint()).isEqualTo("Write Modify.");
        });
    }

    @Test
    void oneEntryIsWrittenAsWindowsTellsIt() {
        Desired folder = desired(
                new Directory(),
                Map.of("path", "C:\\shop\\", "access", Map.of("identity", "iis_iusrs", "rights", "modify")));
        assertThat(problems.list()).isEmpty();
        assertThat(folder.id()).hasToString("directory/C:\\shop");
        Map<String, Object> entry = Map.of(
                "identity", "BUILTIN\\IIS_IUSRS",
                "rights", "Modify",
                "type", "Allow",
                "inheritance", "ContainerInherit, ObjectInherit",
                "propagation", "");
        assertThat(folder.properties().get("access").plain()).isEqualTo(List.of(entry));
    }

    @Test
    void aPathIsAFullOne() {
        desired(new Directory(), Map.of("path", "shop\\logs"));
        desired(new ManagedFile(), Map.of("path", "\\\\files01\\shop\\a.txt"));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactly("path must begin with a drive or a share; found shop\\logs");
    }

    @Test
    void aFileHasOneContent() {
        desired(new ManagedFile(), Map.of("path", "C:\\a", "content", "x", "base64", "eA=="));
        assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.CF109);
    }

    @Test
    void aFileOfMoreThanAMegabyteIsAProblemBeforeAnyHostIsAsked() {
        int most = 1_048_576;
        desired(new ManagedFile(), Map.of("path", "C:\\a", "content", "x".repeat(most)));
        desired(new ManagedFile(), Map.of("path", "C:\\a", "base64", "A".repeat(1_398_102) + "=="));
        assertThat(problems.list()).isEmpty();
        desired(new ManagedFile(), Map.of("path", "C:\\a", "content", "x".repeat(most + 1)));
        desired(new ManagedFile(), Map.of("path", "C:\\b", "base64", "A".repeat(1_400_000)));
        assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.CF203, ProblemCode.CF203);
    }

    @Test
    void whatLiesInAFolderComesAfterIt() {
        Desired folder = desired(new Directory(), Map.of("path", "C:\\Shop"));
        Desired inside = desired(new ManagedFile(), Map.of("path", "c:\\shop\\page.html", "content", ""));
        Desired beside = desired(new ManagedFile(), Map.of("path", "C:\\Shopping\\page.html", "content", ""));
        assertThat(new ManagedFile().needs(inside, folder)).isTrue();
        assertThat(new ManagedFile().needs(beside, folder)).isFalse();
        assertThat(new Directory().needs(folder, folder)).isFalse();
    }

    @Test
    void ansiblesModulesAreUnderstoodWhereTheyMeanTheSame() {
        assertThat(translated(new Directory(), "win_file", Map.of("dest", "C:\\a", "state", "directory")))
                .isEqualTo(Map.of("path", "C:\\a"));
        assertThat(translated(new ManagedFile(), "win_copy", Map.of("src", "a.txt", "dest", "C:\\a.txt")))
                .isEqualTo(Map.of("path", "C:\\a.txt", "src", "a.txt"));
        assertThat(translated(
                        new ManagedFile(), "win_copy", Map.of("src", "x/a.txt", "dest", "C:\\t\\", "backup", true)))
                .isEqualTo(Map.of("path", "C:\\t\\a.txt", "src", "x/a.txt"));
        assertThat(translated(new ManagedFile(), "win_template", Map.of("src", "a.j2", "dest", "C:\\a.txt")))
                .isEqualTo(Map.of("path", "C:\\a.txt", "template", "a.j2"));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatTheyMeanBesideThatIsAProblem() {
        translated(new Directory(), "win_file", Map.of("path", "C:\\a", "state", "touch"));
        translated(new ManagedFile(), "win_copy", Map.of("src", "a/", "dest", "C:\\folder\\"));
        translated(new ManagedFile(), "win_copy", Map.of("src", "a", "dest", "C:\\b", "remote_src", true));
        translated(new ManagedFile(), "win_template", Map.of("src", "a", "dest", "C:\\b", "force", false));
        assertThat(problems.list()).hasSize(4).extracting(Problem::code).containsOnly(ProblemCode.CF112);
    }

    private Desired desired(ResourceType type, Map<String, Object> arguments) {
        Desired desired = type.schema()
                .desired((Value.MapOf) Value.of(arguments), null, problems)
                .orElseThrow();
        type.check(desired, problems);
        return desired;
    }

    private Object translated(ResourceType type, String module, Map<String, Object> arguments) {
        ModuleTranslation translation = type.modules().get(module);
        return translation.understood((Value.MapOf) Value.of(arguments), problems).stream()
                .map(Value::plain)
                .findFirst()
                .orElse("refused");
    }

    /** Taken as a file, the folder's place would be. */
    @ParameterizedTest
    @CsvSource({
        "C:\\dl\\, https://x.example/a/b.msi?c=/d, C:\\dl\\b.msi",
        "C:/dl/,   https://x.example/b.msi,       C:/dl/b.msi",
        "C:\\b.exe, https://x.example/c.exe,      C:\\b.exe"
    })
    void whatIsFetchedIntoAFolderKeepsItsName(String dest, String url, String path) {
        Problems problems = new Problems();
        Value.MapOf ours = new Download()
                .modules()
                .get("win_get_url")
                .translate((Value.MapOf) Value.of(Map.of("dest", dest, "url", url, "force", false)), problems);
        assertThat(ours.get("path")).contains(Value.text(path));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void anAddressWithoutANameNeedsOne() {
        Problems problems = new Problems();
        new Download()
                .modules()
                .get("win_get_url")
                .translate(
                        (Value.MapOf) Value.of(Map.of("dest", "C:\\dl\\", "url", "https://x.example", "force", false)),
                        problems);
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.hint())
                .isEqualTo("Write the name of the file too."));
    }

    /** Ansible fetches again what is newer at the address; nobody can tell that without asking there, so it is said. */
    @Test
    void whatHasNoChecksumIsTakenAsItComes() {
        Property sha256 = Download.SCHEMA.property("sha256").orElseThrow();
        Value any = fetched(Map.of("dest", "C:\\b.exe", "url", "https://x.example/b.exe", "force", false), List.of());
        assertThat(any).hasToString("any");
        assertThat(sha256.type().same(any, Value.text("ab".repeat(32)))).isTrue();
        assertThat(sha256.type().same(any, Value.text("ab".repeat(32) + ", but changed since: a")))
                .isFalse();
        assertThat(sha256.type().same(any, Value.absent())).isFalse();
        assertThat(
                        fetched(
                                Map.of("dest", "C:\\b.exe", "url", "https://x.example/b.exe"),
                                List.of(
                                        "the download has no checksum: whatever comes is taken, and what is there already is left alone")))
                .hasToString("any");
        Value.MapOf archive = new Archive()
                .modules()
                .get("win_unzip")
                .translate(
                        (Value.MapOf) Value.of(Map.of("src", "C:\\a.zip", "dest", "C:\\a", "creates", "C:\\a\\x")),
                        new Problems());
        assertThat(archive.get("sha256")).contains(Value.text("any"));
    }

    private static Value fetched(Map<String, Object> written, List<String> told) {
        Problems problems = new Problems();
        Value.MapOf ours =
                new Download().modules().get("win_get_url").translate((Value.MapOf) Value.of(written), problems);
        assertThat(problems.list().stream().map(Problem::summary).toList()).isEqualTo(told);
        return ours.get("sha256").orElseThrow();
    }
}
