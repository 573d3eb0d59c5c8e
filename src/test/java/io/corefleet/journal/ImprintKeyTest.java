package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.Ledger.Match;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret leaves something by which it is known again, and by which nobody can find it. */
class ImprintKeyTest {
    private static final Secret SESAME = new Secret("env:POOL", "Open-Sesame-4711", null);

    @TempDir
    private Path home;

    private Match match(ImprintKey key, Value kept, String place, String secret) {
        return key.read(place, kept).match(new Secret("env:OTHER", secret, null));
    }

    @Test
    void tellsTheSecretFromAnother() {
        Value kept = Value.of(ImprintKey.in(home).imprint("a", SESAME));
        ImprintKey later = ImprintKey.in(home);
        assertThat(match(later, kept, "a", "Open-Sesame-4711")).isEqualTo(Match.SAME);
        assertThat(match(later, kept, "a", "Close-Sesame")).isEqualTo(Match.OTHER);
        assertThat(match(later, kept, "b", "Open-Sesame-4711"))
                .as("an imprint holds for its place")
                .isEqualTo(Match.OTHER);
    }

    @Test
    void equalSecretsLeaveUnequalImprintsThatShowNothing() {
        ImprintKey key = ImprintKey.in(home);
        String one = key.imprint("a", SESAME).toString();
        assertThat(one).isNotEqualTo(key.imprint("a", SESAME).toString()).doesNotContain("Sesame");
    }

    @Test
    void anotherKeyCannotTell() throws IOException {
        Value kept = Value.of(ImprintKey.in(home).imprint("a", SESAME));
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        assertThat(match(ImprintKey.in(elsewhere), kept, "a", "Open-Sesame-4711"))
                .isEqualTo(Match.UNKNOWN);
        Value before = Value.of(java.util.Map.of("secret", "env:POOL"));
        assertThat(match(ImprintKey.in(home), before, "a", "x"))
                .as("written before there were imprints")
                .isEqualTo(Match.UNKNOWN);
    }

    @Test
    void theKeyIsForItsOwnerAlone() throws IOException {
        ImprintKey.in(home).imprint("a", SESAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("imprint.key"))))
                .isEqualTo("rw-------");
    }
}
