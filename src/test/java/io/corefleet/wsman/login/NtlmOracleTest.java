package io.corefleet.wsman.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.value.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NTLM against gss-ntlmssp, which checks the integrity code and the channel binding. */
@Timeout(300)
class NtlmOracleTest {
    private static final ChannelBinding HERE = binding("here");
    private static final ChannelBinding THERE = binding("there");

    @TempDir
    static Path folder;

    @BeforeAll
    static void users() throws IOException, InterruptedException {
        Oracle.needPython("gssapi");
        Oracle.need("test", "-f", "/etc/gss/mech.d/mech.ntlmssp.conf");
        Files.writeString(folder.resolve("users"), "CORP:alice:UserPass1\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16 * 1024, 1024 * 1024})
    void itTakesOurLoginAndWeUnderstandEachOther(int size) throws Exception {
        byte[] message = new byte[size];
        Arrays.fill(message, (byte) 'A');
        try (Oracle oracle = oracle(null)) {
            Handshake handshake = handshake("UserPass1", null);
            oracle.accept(handshake);
            Sealer sealer = handshake.sealer();
            for (int i = 0; i < 3; i++) {
                byte[] answer = sealer.open(oracle.ask(sealer.seal(message)), size + 5);
                assertThat(answer)
                        .startsWith(
                                "echo:AA".substring(0, Math.min(7, size + 5)).getBytes(StandardCharsets.US_ASCII));
                assertThat(answer).hasSize(size + 5);
            }
        }
    }

    @Test
    void theRightBindingIsTakenAndAWrongOneRefused() throws Exception {
        try (Oracle oracle = oracle(HERE)) {
            oracle.accept(handshake("UserPass1", HERE));
        }
        try (Oracle oracle = oracle(HERE)) {
            assertThatThrownBy(() -> oracle.accept(handshake("UserPass1", THERE)))
                    .isInstanceOf(Oracle.Refused.class);
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (Oracle oracle = oracle(null)) {
            assertThatThrownBy(() -> oracle.accept(handshake("UserPass2", null)))
                    .isInstanceOf(Oracle.Refused.class);
        }
    }

    @Test
    void aTamperedMessageIsRefusedByBothSides() throws Exception {
        try (Oracle oracle = oracle(null)) {
            Handshake handshake = handshake("UserPass1", null);
            oracle.accept(handshake);
            Sealer sealer = handshake.sealer();
            Sealer.Sealed answer = oracle.ask(sealer.seal(new byte[] {1, 2, 3}));
            answer.data()[0] ^= 1;
            assertThatThrownBy(() -> sealer.open(answer, 8)).isInstanceOf(LoginFailed.class);
            Sealer.Sealed asked = sealer.seal(new byte[] {4, 5, 6});
            asked.data()[0] ^= 1;
            assertThatThrownBy(() -> oracle.ask(asked)).isInstanceOf(Oracle.Refused.class);
        }
    }

    @Test
    void aReplayedMessageIsRefusedByBothSides() throws Exception {
        try (Oracle oracle = oracle(null)) {
            Handshake handshake = handshake("UserPass1", null);
            oracle.accept(handshake);
            Sealer sealer = handshake.sealer();
            Sealer.Sealed asked = sealer.seal(new byte[] {1});
            Sealer.Sealed answer = oracle.ask(asked);
            assertThat(sealer.open(answer, 6)).hasSize(6);
            assertThatThrownBy(() -> sealer.open(answer, 6)).isInstanceOf(LoginFailed.class);
            assertThatThrownBy(() -> oracle.ask(asked)).isInstanceOf(Oracle.Refused.class);
        }
    }

    @Test
    void itTakesOurLoginInSpnegoAndProvesTheChoice() throws Exception {
        try (Oracle oracle = Oracle.start("spnego", null, environment())) {
            Handshake handshake = new SpnegoHandshake(handshake("UserPass1", null));
            oracle.accept(handshake);
            assertThat(handshake.isComplete()).isTrue();
            Sealer sealer = handshake.sealer();
            for (int i = 0; i < 3; i++) {
                byte[] answer = sealer.open(oracle.ask(sealer.seal(new byte[] {'h', 'i'})), 7);
                assertThat(answer).asString(StandardCharsets.US_ASCII).isEqualTo("echo:hi");
            }
        }
    }

    private static NtlmHandshake handshake(String password, ChannelBinding binding) {
        return new NtlmHandshake(
                Account.of("CORP\\alice"), new Secret("test", password, null), "HTTP/srv1.example.test", binding, true);
    }

    private static Oracle oracle(ChannelBinding binding) throws IOException {
        return Oracle.start("ntlm", binding, environment());
    }

    private static Map<String, String> environment() {
        return Map.of("NTLM_USER_FILE", folder.resolve("users").toString());
    }

    private static ChannelBinding binding(String text) {
        return new ChannelBinding(("tls-server-end-point:" + text).getBytes(StandardCharsets.US_ASCII));
    }
}
