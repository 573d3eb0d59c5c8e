package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.wsman.NtlmHost.Ways;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Log-ins and sealed messages that others than Windows write in their own way. */
@Timeout(300)
class OddLoginsTest {
    private static final List<String> LIFE = List.of("Create", "Command", "Send", "Receive", "Delete");
    private static final String SPNEGO = "application/HTTP-SPNEGO-session-encrypted";

    /** Ways to write a sealed message, in Latin-1. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    enum Sealing {
        NO_LAST_LINE_BREAK(body -> body.substring(0, body.length() - 2)),
        LINE_BREAKS_AROUND_THE_END(
                body -> body.substring(0, body.length() - 24) + "\r\n--Encrypted Boundary--\r\n\r\n"),
        SPACES_FOR_TABS(body -> body.replace("\r\n\t", "\r\n")),
        LENGTH_FIRST(body -> body.replaceFirst(
                "OriginalContent: (type=[^;]*;charset=UTF-8);Length=(\\d+)", "originalcontent:Length=$2; $1")),
        SPACES_AND_CASE(body -> body.replaceFirst("Content-Type: application/HTTP", "content-type : Application/http")
                .replaceFirst(";Length=(\\d+)", " ; length = \"$1\" ")
                .replaceFirst("octet-stream", "Octet-Stream; x=y")),
        EMPTY_LINE_BEFORE_THE_DATA(body -> body.replaceFirst("octet-stream\r\n", "octet-stream\r\n\r\n")),
        OTHER_TYPE(
                "Multipart/Encrypted; boundary=\"Encrypted Boundary\"; protocol=\"" + SPNEGO + "\"; charset=x",
                body -> body),
        OTHER_DELIMITER(
                "multipart/encrypted;protocol=\"" + SPNEGO + "\"; boundary=abc",
                body -> body.replace("--Encrypted Boundary", "--abc")),
        SPACE_IN_THE_DELIMITER(body -> body.replace("--Encrypted Boundary", "-- Encrypted Boundary"));

        private final Ways ways;

        Sealing(UnaryOperator<String> how) {
            this(Ways.USUAL.type(), how);
        }

        Sealing(String type, UnaryOperator<String> how) {
            this.ways = Ways.USUAL.sealing(type, how);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSealedMessageIsOpenedHoweverItIsWritten(Sealing sealing) throws IOException {
        try (NtlmHost host = new NtlmHost(sealing.ways)) {
            live(host, "ntlm");
            assertThat(host.verbs).isEqualTo(LIFE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Negotiate | WWW-Authenticate: Basic realm=\"a, b\", Negotiate TOKEN, Kerberos\\r\\n",
                "Negotiate | www-authenticate: CredSSP\\r\\nwww-authenticate: negotiate TOKEN\\r\\n",
                "Negotiate | WWW-Authenticate: NTLM\\r\\nWWW-Authenticate: Negotiate TOKEN\\r\\n",
                "NTLM | WWW-Authenticate: NTLM TOKEN\\r\\n",
                "NTLM | WWW-Authenticate: Basic realm=\"x\"\\r\\nWWW-Authenticate: NTLM TOKEN\\r\\n",
                "NTLM | WWW-Authenticate: Negotiate\\r\\nWWW-Authenticate: NTLM TOKEN\\r\\n"
            })
    void offersMayStandInAnyOrderAndForm(String scheme, String lines) throws IOException {
        try (NtlmHost host = new NtlmHost(Ways.USUAL.offering(scheme, lines.replace("\\r\\n", "\r\n")))) {
            live(host, "auto");
            assertThat(host.verbs).isEqualTo(LIFE);
            assertThat(host.logins.get(host.logins.size() - 1)).isEqualTo(scheme);
        }
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "500"})
    void aHostThatTakesNoBareTokenGetsItWrapped(int status) throws IOException {
        try (NtlmHost host = new NtlmHost(Ways.USUAL.wrapping(status))) {
            live(host, "ntlm");
            assertThat(host.verbs).isEqualTo(LIFE);
        }
    }

    /** The last message of a log-in has no body; who reads it all the same finds nothing in it. */
    @ParameterizedTest
    @CsvSource({"202", "204", "400", "411", "415", "500"})
    void aHostMayStumbleOverTheEmptyMessageThatEndsTheLogin(int status) throws IOException {
        try (NtlmHost host = new NtlmHost(Ways.USUAL.ending(status))) {
            live(host, "ntlm");
            assertThat(host.verbs).isEqualTo(LIFE);
        }
    }

    @Test
    void aRefusalIsOne() throws IOException {
        try (NtlmHost host = new NtlmHost(Ways.USUAL.ending(403))) {
            assertThatThrownBy(() -> live(host, "ntlm")).hasMessageContaining("(403)");
            assertThat(host.logins).as("an account is easily locked").hasSize(2);
        }
    }

    private static void live(NtlmHost host, String auth) {
        try (ShellProcess process = ShellProcess.start(host.endpoint(auth), new Keyring(), "powershell.exe", "-x")) {
            process.send(new byte[] {1});
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
    }
}
