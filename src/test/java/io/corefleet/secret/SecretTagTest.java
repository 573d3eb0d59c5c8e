package io.corefleet.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTagTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    @Test
    void fetchesFromTheEnvironment() {
        Secret secret = read(SecretTag.fetching(SecretSources.of(Map.of("POOL", "open sesame"))), "env:POOL");
        assertThat(secret.reveal()).isEqualTo("open sesame");
        assertThat(secret.label()).isEqualTo("env:POOL");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void fetchesFromAFileBesideTheOneThatNamesIt() throws IOException {
        secretFile("pool.txt", "open sesame\n");
        assertThat(read(SecretTag.fetching(SecretSources.of(Map.of())), "file:pool.txt")
                        .reveal())
                .isEqualTo("open sesame");
    }

    @Test
    void aSecretThatCannotBeHadIsAProblemUnlessItIsOnlyNamed() {
        read(SecretTag.naming(), "env:NOT_SET");
        assertThat(problems.list()).isEmpty();
        read(SecretTag.fetching(SecretSources.of(Map.of())), "env:NOT_SET");
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.summary())
                .isEqualTo("the environment variable NOT_SET is not set"));
    }

    @Test
    void aPasswordWrittenByMistakeIsNotRepeated() {
        read(SecretTag.fetching(SecretSources.of(Map.of())), "hunter2");
        assertThat(problems.list().toString()).doesNotContain("hunter2");
    }

    @Test
    void aFileThatOthersCanReadIsAProblem() throws IOException {
        Path file = secretFile("pool.txt", "open sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        read(SecretTag.fetchingForSome(SecretSources.of(Map.of())), "file:pool.txt");
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).endsWith("pool.txt can be read by others (rw-r-----)");
            assertThat(problem.hint()).startsWith("chmod 600 ");
        });
    }

    @Test
    void aPersonIsAskedOnceForEachName() {
        List<String> asked = new ArrayList<>();
        Prompt prompt = Prompt.once(question -> {
            asked.add(question);
            return Optional.of("typed");
        });
        SecretTag tag = SecretTag.fetching(new SecretSources(Map.of(), prompt, VaultPasswords.none()));
        assertThat(read(tag, "prompt:corp").reveal()).isEqualTo("typed");
        assertThat(read(tag, "prompt:corp").reveal()).isEqualTo("typed");
        assertThat(asked).containsExactly("corp: ");
    }

    @Test
    void whereNobodyCanBeAskedIsAProblem() {
        read(SecretTag.fetching(SecretSources.of(Map.of())), "prompt:corp");
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.summary())
                .isEqualTo("nobody is at a terminal to type corp"));
    }

    private Path secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Secret read(SecretTag tag, String text) {
        Mark mark = Mark.of(folder.resolve("site.yml").toString(), 1, 1);
        return (Secret)
                tag.read("!secret", new Value.Text(text, mark), problems).orElseThrow();
    }
}
