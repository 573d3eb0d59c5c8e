package io.corefleet.simulate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.ShellProcess;
import io.corefleet.wsman.WinrmConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against our endpoint, by every way to log in that both have. */
@Timeout(300)
class LoginTest {
    private static final Secret PASSWORD = new Secret("test", "Kanarienvögel 4711!", null);

    @TempDir
    static Path folder;

    private WsmanServer server;
    private WsmanEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        server = new WsmanServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16 * 1024, 1024 * 1024})
    void bytesOfAnyNumberGoSealedBothWays(int size) throws IOException {
        byte[] sent = new byte[size];
        for (int i = 0; i < size; i++) {
            sent[i] = (byte) (i * 31);
        }
        assertThat(echoed(host(listen(false, null), false, Map.of("auth", "ntlm")), sent))
                .isEqualTo(sent);
        assertThat(endpoint.counters().snapshot().requests())
                .containsEntry("login", 4)
                .containsEntry("Send", size > 500_000 ? 4 : 2);
    }

    @Test
    void aWrongPasswordIsTriedOnceAndSaidSo() throws IOException {
        int port = listen(false, null);
        Connection connection = new Connection(
                Connection.Kind.WINRM,
                "127.0.0.1",
                port,
                false,
                "deploy",
                new Secret("t", "wrong", null),
                Map.of(),
                null);
        HostFailed failed = failure(new HostEntry("web01", List.of(), connection, Value.map(Map.of())));
        assertThat(failed.failure().kind()).isEqualTo(Kind.DENIED);
        assertThat(failed).hasMessageContaining("web01: refused the log-in by ntlm of deploy");
        assertThat(endpoint.counters().snapshot().requests())
                .as("an account is easily locked")
                .containsEntry("login", 2);
    }

    @Test
    void basicIsNotUsedWhereTheHostHasItOff() throws IOException {
        HostFailed failed =
                failure(host(listen(false, null), false, Map.of("auth", "basic", "allowUnencrypted", "true")));
        assertThat(failed.failure().kind()).isEqualTo(Kind.DENIED);
        assertThat(failed.toString()).doesNotContain("Kanarien");
    }

    @Test
    void autoFallsToNothingWeakerThanTheHostOffers() throws IOException {
        assertThat(echoed(host(listen(true, null), false, Map.of("allowUnencrypted", "true")), new byte[] {1}))
                .hasSize(1);
        assertThat(endpoint.counters().snapshot().requests()).as("by NTLM").containsEntry("login", 4);
    }

    @Test
    void aLoginThatTheHostForgetsIsRenewedInMidSession() throws IOException {
        HostEntry host = host(listen(false, null), false, Map.of());
        try (WinrmConnection connection = WinrmConnection.to(host, new Keyring())) {
            ShellProcess cat = connection.start("cat");
            endpoint.mischief().refuseLoginOnce();
            cat.send("still here".getBytes(StandardCharsets.UTF_8));
            cat.endInput();
            assertThat(cat.receive().stdout()).asString(StandardCharsets.UTF_8).isEqualTo("still here");
        }
    }

    @Test
    void httpsBelievesAPinnedCertificateAndBindsTheLoginToIt() throws Exception {
        HostCertificate certificate = HostCertificate.in(folder.resolve("host.p12"));
        int port = listen(false, certificate);
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(certificate.certificate().getEncoded());
        String fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        byte[] sent = "über TLS".getBytes(StandardCharsets.UTF_8);
        assertThat(echoed(host(port, true, Map.of("fingerprint", fingerprint)), sent))
                .isEqualTo(sent);
        HostFailed other = failure(host(port, true, Map.of("fingerprint", "00".repeat(32))));
        assertThat(other).hasMessageContaining("no TLS with 127.0.0.1").hasMessageContaining("not the pinned one");
        assertThat(other.failure().mayHaveTakenEffect()).isFalse();
    }

    @Test
    void httpsBelievesAnIssuerFromAFile() throws Exception {
        HostCertificate certificate = HostCertificate.in(folder.resolve("host.p12"));
        int port = listen(false, certificate);
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.certificate().getEncoded());
        Path pem = folder.resolve("issuer.pem");
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        Map<String, String> trusting = Map.of("caTrustPath", pem.toString());
        assertThat(echoed(host(port, true, trusting), new byte[] {1, 2, 3})).hasSize(3);
        HostFailed unknown = failure(host(port, true, Map.of()));
        assertThat(unknown).hasMessageContaining("no TLS with 127.0.0.1");
        assertThat(unknown.failure().hint()).contains("fingerprint");
    }

    @Test
    void httpsTakesAnybodyOnlyWhenToldTo() throws IOException {
        int port = listen(false, HostCertificate.in(folder.resolve("host.p12")));
        assertThat(echoed(host(port, true, Map.of("certificateValidation", "ignore")), new byte[] {7}))
                .hasSize(1);
    }

    private int listen(boolean basic, HostCertificate certificate) throws IOException {
        endpoint = new WsmanEndpoint(
                new EchoMachine(), new Service("WEB01", "deploy", PASSWORD, basic, certificate, Duration.ZERO));
        return server.listen(endpoint);
    }

    private static HostEntry host(int port, boolean tls, Map<String, String> options) {
        Connection connection = new Connection(
                Connection.Kind.WINRM, "127.0.0.1", port, tls, "deploy", PASSWORD, new HashMap<>(options), null);
        return new HostEntry("web01", List.of(), connection, Value.map(Map.of()));
    }

    private static byte[] echoed(HostEntry host, byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (WinrmConnection connection = WinrmConnection.to(host, new Keyring())) {
            ShellProcess cat = connection.start("cat");
            cat.send(bytes);
            cat.endInput();
            ShellProcess.Output output;
            do {
                output = cat.receive();
                all.writeBytes(output.stdout());
            } while (output.exitCode() == null);
        }
        return all.toByteArray();
    }

    private static HostFailed failure(HostEntry host) {
        return catchThrowableOfType(HostFailed.class, () -> echoed(host, new byte[] {1}));
    }
}
