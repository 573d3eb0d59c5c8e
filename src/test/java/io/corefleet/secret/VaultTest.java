package io.corefleet.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vault was made with Ansible's format by hand, from the salt 00..1f, and taken by ansible-vault itself. */
class VaultTest {
    private static final String BODY = """
            30303031303230333034303530363037303830393061306230633064306530663130313131323133
            3134313531363137313831393161316231633164316531660a636464336266306661363434633263
            62356330393934636265346432656230653839666464323765313861633036626436386132613235
            6134396561393335320a346563313265383933373532336161363164346430636266333766313230
            3331
            """;
    private static final String FILE = "$ANSIBLE_VAULT;1.1;AES256\n" + BODY;

    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    private Path passwords;

    @BeforeEach
    void password() throws IOException {
        passwords = Files.writeString(folder.resolve("pass"), "corefleet\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ANSIBLE_VAULT;1.1;AES256", "$ANSIBLE_VAULT;1.2;AES256;prod"})
    void opensBothFormats(String header) {
        assertThat(inline(SecretTag.fetching(sources(passwords)), header + "\n" + BODY)
                        .reveal())
                .isEqualTo("hello: world\n");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aWholeFileIsOpenedAndItsTextsAreSecrets() throws IOException {
        Path file = Files.writeString(folder.resolve("vault.yml"), FILE);
        Value.MapOf map = (Value.MapOf) MarkedYaml.read(file, SecretTag.fetching(sources(passwords)), problems)
                .orElseThrow();
        assertThat(map.get("hello")).hasValueSatisfying(value -> {
            assertThat(((Secret) value).reveal()).isEqualTo("world");
            assertThat(value.place().source().lines()).isEmpty();
        });
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aProgramPrintsThePassword() throws IOException {
        Files.writeString(passwords, "#!/bin/sh\necho corefleet\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rwx------"));
        assertThat(inline(SecretTag.fetching(sources(passwords)), FILE).isAvailable())
                .isTrue();
    }

    @Test
    void aWrongPasswordATouchedVaultAndNoPasswordAreProblems() throws IOException {
        inline(SecretTag.fetching(SecretSources.of(Map.of())), FILE);
        inline(SecretTag.fetching(sources(passwords)), FILE.replace("3331\n", "3332\n"));
        inline(SecretTag.fetching(sources(passwords)), FILE.replace("3331\n", "333\n"));
        Files.writeString(passwords, "wrong");
        inline(SecretTag.fetching(sources(passwords)), FILE);
        assertThat(problems.list())
                .extracting(Problem::summary)
                .containsExactlyInAnyOrder(
                        "the value is encrypted with Ansible Vault",
                        "no vault password opens the value",
                        "the value cannot be decrypted: it is damaged");
    }

    @Test
    void whoOnlyLooksNeedsNoPasswordAndIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("vault.yml"), FILE);
        assertThat(MarkedYaml.read(file, SecretTag.naming(), problems)).contains(Value.absent());
        assertThat(inline(SecretTag.naming(), FILE).reveal()).isEmpty();
        assertThat(problems.hasErrors()).isFalse();
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.summary())
                .endsWith("vault.yml is encrypted; its variables are not known"));
    }

    private static SecretSources sources(Path passwords) {
        return new SecretSources(Map.of(), Prompt.NOBODY, new VaultPasswords(List.of(passwords), false, Prompt.NOBODY));
    }

    private Secret inline(SecretTag tag, String text) {
        Value.Text written = new Value.Text(text, Mark.of("site.yml", 3, 1));
        return (Secret) tag.read("!vault", written, problems).orElseThrow();
    }
}
