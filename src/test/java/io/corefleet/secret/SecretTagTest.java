package io.corefleet.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTagTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    @Test
    void fetchesFromTheEnvironment() {
        Secret secret = read(SecretTag.fetching(Map.of("POOL", "open sesame")), "env:POOL");
        assertThat(secret.reveal()).isEqualTo("open sesame");
        assertThat(secret.label()).isEqualTo("env:POOL");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void fetchesFromAFileBesideTheOneThatNamesIt() throws IOException {
        Files.writeString(folder.resolve("pool.txt"), "open sesame\n");
        assertThat(read(SecretTag.fetching(Map.of()), "file:pool.txt").reveal()).isEqualTo("open sesame");
    }

    @Test
    void aSecretThatCannotBeHadIsAProblemUnlessItIsOnlyNamed() {
        read(SecretTag.naming(), "env:NOT_SET");
        assertThat(problems.list()).isEmpty();
        read(SecretTag.fetching(Map.of()), "env:NOT_SET");
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.summary())
                .isEqualTo("the environment variable NOT_SET is not set"));
    }

    @Test
    void aPasswordWrittenByMistakeIsNotRepeated() {
        read(SecretTag.fetching(Map.of()), "hunter2");
        assertThat(problems.list().toString()).doesNotContain("hunter2");
    }

    private Secret read(SecretTag tag, String text) {
        Mark mark = Mark.of(folder.resolve("site.yml").toString(), 1, 1);
        return (Secret)
                tag.read("!secret", new Value.Text(text, mark), problems).orElseThrow();
    }
}
