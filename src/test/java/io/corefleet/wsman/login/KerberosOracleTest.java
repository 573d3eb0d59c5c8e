package io.corefleet.wsman.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.value.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kerberos against MIT krb5: its KDC, and an acceptor on its IOV calls, which lay messages out as Windows does. */
@Timeout(300)
class KerberosOracleTest {
    private static final String HOST = "srv1.example.test";
    private static final ChannelBinding HERE = binding("here");
    private static final ChannelBinding THERE = binding("there");

    @TempDir
    static Path folder;

    private static Process realm;
    private static String kdc;
    private static KerberosTickets tickets;

    @BeforeAll
    static void realm() throws Exception {
        Oracle.needPython("gssapi");
        Oracle.need("bash", "-c", "PATH=$PATH:/usr/sbin; command -v krb5kdc kdb5_util kadmin.local kinit");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        kdc = "127.0.0.1:" + port;
        realm = new ProcessBuilder("src/test/oracles/realm.sh", folder.toString(), String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader told = new BufferedReader(new InputStreamReader(realm.getInputStream(), StandardCharsets.UTF_8));
        assertThat(told.readLine()).isEqualTo("ready");
        tickets = new KerberosTickets();
    }

    @AfterAll
    static void end() throws Exception {
        if (realm != null) {
            realm.getOutputStream().close();
            // The folder must not go while the KDC still writes in it.
            realm.waitFor();
        }
        if (tickets != null) {
            tickets.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false", "16384, false", "1048576, false", "1, true", "16384, true", "1048576, true"})
    void itTakesOurLoginAndWeUnderstandEachOther(int size, boolean bare) throws Exception {
        byte[] message = new byte[size];
        Arrays.fill(message, (byte) 'A');
        try (Oracle oracle = oracle(null)) {
            Handshake handshake = handshake(byPassword("UserPass1"), null, bare);
            assertThat(handshake.scheme()).isEqualTo(bare ? "Kerberos" : "Negotiate");
            oracle.accept(handshake);
            Sealer sealer = handshake.sealer();
            for (int i = 0; i < 3; i++) {
                Sealer.Sealed asked = sealer.seal(message);
                assertThat(asked.header()).as("for AES with SHA-1").hasSize(60);
                assertThat(asked.data()).hasSize(size);
                byte[] answer = sealer.open(oracle.ask(asked), size + 5);
                assertThat(answer).hasSize(size + 5).startsWith("echo:".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keytab", "cache"})
    void filesStandForAPassword(String kind) throws Exception {
        String file = folder.resolve("alice." + kind).toString();
        KerberosAccount account = KerberosAccount.of(
                "alice@example.test",
                null,
                null,
                kind.equals("keytab") ? file : null,
                kind.equals("cache") ? file : null);
        try (Oracle oracle = oracle(null)) {
            oracle.accept(handshake(account, null, false));
        }
    }

    @Test
    void theRightBindingIsTakenAndAWrongOneRefused() throws Exception {
        try (Oracle oracle = oracle(HERE)) {
            oracle.accept(handshake(byPassword("UserPass1"), HERE, false));
        }
        try (Oracle oracle = oracle(HERE)) {
            Handshake other = handshake(byPassword("UserPass1"), THERE, false);
            assertThatThrownBy(() -> oracle.accept(other)).isInstanceOf(Oracle.Refused.class);
        }
    }

    @Test
    void aTamperedMessageIsRefusedByBothSides() throws Exception {
        try (Oracle oracle = oracle(null)) {
            Handshake handshake = handshake(byPassword("UserPass1"), null, false);
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
            Handshake handshake = handshake(byPassword("UserPass1"), null, false);
            oracle.accept(handshake);
            Sealer sealer = handshake.sealer();
            Sealer.Sealed asked = sealer.seal(new byte[] {1});
            Sealer.Sealed answer = oracle.ask(asked);
            assertThat(sealer.open(answer, 6)).hasSize(6);
            assertThatThrownBy(() -> sealer.open(answer, 6)).hasMessageContaining("repeated or skipped");
            assertThatThrownBy(() -> oracle.ask(asked)).isInstanceOf(Oracle.Refused.class);
        }
    }

    @Test
    void whatTheDomainRefusesIsExplained() {
        assertThatThrownBy(() -> handshake(byPassword("wrong"), null, false))
                .isInstanceOf(LoginFailed.class)
                .hasMessageContaining("alice@EXAMPLE.TEST")
                .hasMessageNotContaining("wrong")
                .satisfies(failed -> assertThat(((LoginFailed) failed).hint()).contains("password"));
        assertThatThrownBy(() -> tickets.handshake(byPassword("UserPass1"), kdc, "HTTP", "10.0.0.1", null, false))
                .hasMessageContaining("by name");
        assertThatThrownBy(
                        () -> tickets.handshake(byPassword("UserPass1"), kdc, "HTTP", "srv9.example.test", null, false)
                                .next(new byte[0]))
                .satisfies(failed -> assertThat(((LoginFailed) failed).hint()).contains("spnHost"));
    }

    @Test
    void aFleetFetchesOneTicketForAnAccount() throws Exception {
        Handshake first = handshake(byPassword("UserPass1"), null, false);
        Handshake second = handshake(byPassword("UserPass1"), null, false);
        assertThat(first.next(new byte[0])).isNotEmpty();
        assertThat(second.next(new byte[0])).isNotEmpty();
        assertThat(ticketsOf("alice"))
                .as("one by kinit, one by us for each way to prove who we are")
                .isBetween(1L, 4L);
    }

    @Test
    void aTicketThatIsAboutToEndIsReplacedBeforeItDoes() throws Exception {
        KerberosAccount bob =
                KerberosAccount.of("bob@example.test", null, new Secret("test", "UserPass1", null), null, null);
        for (int i = 1; i <= 3; i++) {
            assertThat(handshake(bob, null, false).next(new byte[0])).isNotEmpty();
            assertThat(ticketsOf("bob")).isEqualTo(i);
        }
    }

    private static long ticketsOf(String user) throws IOException {
        return Files.readAllLines(folder.resolve("kdc.log")).stream()
                .filter(line -> line.contains("AS_REQ")
                        && line.contains("ISSUE")
                        && line.contains(user + "@EXAMPLE.TEST for krbtgt"))
                .count();
    }

    private static KerberosAccount byPassword(String password) throws LoginFailed {
        return KerberosAccount.of("alice@example.test", null, new Secret("test", password, null), null, null);
    }

    private static Handshake handshake(KerberosAccount account, ChannelBinding binding, boolean bare)
            throws LoginFailed {
        return tickets.handshake(account, kdc, "HTTP", HOST, binding, bare);
    }

    private static Oracle oracle(ChannelBinding binding) throws IOException {
        return Oracle.start(
                "krb5",
                binding,
                Map.of(
                        "KRB5_CONFIG", folder.resolve("krb5.conf").toString(),
                        "KRB5_KTNAME", folder.resolve("srv.keytab").toString()));
    }

    private static ChannelBinding binding(String text) {
        return new ChannelBinding(("tls-server-end-point:" + text).getBytes(StandardCharsets.US_ASCII));
    }
}
