package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.simulate.wire.HostCertificate;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may lie between here and a host: a proxy, and TLS that asks who we are. */
@Timeout(300)
class WayToHostTest {
    @TempDir
    Path folder;

    private FakeHost host;

    @BeforeEach
    void start() throws IOException {
        host = new FakeHost();
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    @Test
    void aProxyIsPassedThroughByConnect() throws IOException {
        try (Relay proxy = Relay.proxy(host.port(), "200 Connection established")) {
            assertThat(whoami(entry(
                            host.port(),
                            false,
                            Map.of(
                                    "auth", "basic",
                                    "allowUnencrypted", "true",
                                    "proxy", "http://127.0.0.1:" + proxy.port()))))
                    .isEqualTo("hi\n");
            assertThat(proxy.asked).isNotEmpty().containsOnly("CONNECT 127.0.0.1:" + host.port() + " HTTP/1.1");
        }
    }

    @Test
    void aProxyThatRefusesIsTold() throws IOException {
        try (Relay proxy = Relay.proxy(host.port(), "407 Proxy Authentication Required")) {
            HostEntry entry = entry(
                    host.port(),
                    false,
                    Map.of(
                            "auth", "basic",
                            "allowUnencrypted", "true",
                            "proxy", "http://127.0.0.1:" + proxy.port()));
            assertThatThrownBy(() -> whoami(entry))
                    .isInstanceOf(HostFailed.class)
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " answered HTTP/1.1 407");
            assertThat(host.verbs).isEmpty();
        }
    }

    /** HTTP.sys asks for the certificate after the request, which only TLS 1.2 can do; so nothing newer is offered. */
    @Test
    void aCertificateLogsInOverTls12WithoutAPassword() throws Exception {
        KeyStore store = store();
        X509Certificate certificate = (X509Certificate) store.getCertificate("host");
        Map<String, String> options = byCertificate(store);
        try (Relay tls = Relay.tls(host.port(), context(store))) {
            assertThat(whoami(entry(tls.port(), true, options))).isEqualTo("hi\n");
            assertThat(tls.sessions).isNotEmpty().allSatisfy(session -> {
                assertThat(session.getProtocol()).isEqualTo("TLSv1.2");
                assertThat(session.getPeerCertificates()).containsExactly(certificate);
            });
        }
        assertThat(host.heads).isNotEmpty().allSatisfy(head -> assertThat(head)
                .contains("Authorization: http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual"));
    }

    /** Who takes the connection and says no word of TLS. */
    @Test
    void aHandshakeWithoutAnAnswerIsGivenUp() {
        Map<String, String> options = Map.of(
                "auth",
                "basic",
                "connectTimeoutSeconds",
                "5",
                "operationTimeoutSeconds",
                "1",
                "readTimeoutSeconds",
                "2");
        assertThatThrownBy(() -> whoami(entry(host.port(), true, options)))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("no TLS with 127.0.0.1:" + host.port() + " within 6 s");
    }

    /** The question whether another connection is served needs TLS as well, and no log-in. */
    @Test
    void aProgramThatIsSilentBehindTlsIsWaitedFor() throws Exception {
        KeyStore store = store();
        CountDownLatch asked = new CountDownLatch(1);
        host.manner = (status, xml) -> {
            if (xml.contains("?Response")) {
                asked.countDown();
            } else if (xml.contains("ReceiveResponse")) {
                await(asked);
            }
            return FakeHost.http(status, xml);
        };
        Map<String, String> options = byCertificate(store);
        options.put("connectTimeoutSeconds", "9");
        try (Relay tls = Relay.tls(host.port(), context(store))) {
            assertThat(whoami(entry(tls.port(), true, options))).isEqualTo("hi\n");
        }
        assertThat(host.heads.get(host.verbs.indexOf("?"))).doesNotContain("Authorization");
        assertThat(host.verbs.stream().filter("Receive"::equals)).hasSize(1);
    }

    @Test
    void aHostThatServesOneConnectionAfterTheOtherBehindTlsIsAskedOnOne() throws Exception {
        KeyStore store = store();
        host.oneAtATime = true;
        Map<String, String> options = byCertificate(store);
        options.put("connectTimeoutSeconds", "9");
        options.put("operationTimeoutSeconds", "2");
        options.put("readTimeoutSeconds", "8");
        try (Relay tls = Relay.tls(host.port(), context(store))) {
            assertThat(whoami(entry(tls.port(), true, options))).isEqualTo("hi\n");
        }
        assertThat(host.verbs).startsWith("Create", "Command", "Receive", "Delete");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(4, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private Map<String, String> byCertificate(KeyStore store) throws Exception {
        X509Certificate certificate = (X509Certificate) store.getCertificate("host");
        byte[] key = store.getKey("host", "simulated".toCharArray()).getEncoded();
        Map<String, String> options = new HashMap<>();
        options.put("auth", "certificate");
        options.put(
                "clientCertificate",
                pem("CERTIFICATE", certificate.getEncoded()).toString());
        options.put("clientKey", pem("PRIVATE KEY", key).toString());
        options.put("fingerprint", sha256(certificate));
        return options;
    }

    private static String whoami(HostEntry entry) {
        try (WinrmConnection connection = WinrmConnection.to(entry, new Keyring());
                ShellProcess process = connection.start("whoami")) {
            return new String(process.receive().stdout(), StandardCharsets.UTF_8);
        }
    }

    private static HostEntry entry(int port, boolean tls, Map<String, String> options) {
        Connection connection = new Connection(
                Connection.Kind.WINRM, "127.0.0.1", port, tls, "deploy", FakeHost.PASSWORD, options, null);
        return new HostEntry("web01", List.of(), connection, Value.map(Map.of()));
    }

    private KeyStore store() throws Exception {
        Path file = folder.resolve("both.p12");
        HostCertificate.in(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "simulated".toCharArray());
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "simulated".toCharArray());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("deploy", store.getCertificate("host"));
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private Path pem(String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(kind + ".pem"),
                "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static String sha256(X509Certificate certificate) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }
}
