package io.corefleet.wsman.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wrap tokens as RFC 4121, section 4.2.6.2 lays them out, and the header and data that WinRM makes of them (MS-KILE, section 3.4.5.4.1). The RFC
 * has no numbers to compare with, so every part has letters of its own: C the confounder, M the message, E the filler of the extra count, H the
 * encrypted copy of the header, S the checksum. Which turns of them others make and take is what {@code KerberosOracleTest} proves.
 */
class KerberosTokensTest {
    private static final String CONFOUNDER = "CCCCCCCCCCCCCCCC";
    private static final String MESSAGE = "Message";
    private static final String COPY = "HHHHHHHHHHHHHHHH";
    private static final String CHECKSUM = "SSSSSSSSSSSS";

    /** The header that is read: token id 0504, sealed by the initiator with its own subkey, filler, EC, RRC, sequence number. */
    private static String header(int flags, int extra, int rotation) {
        return "0504%02xff%04x%04x0000000012345678".formatted(flags, extra, rotation);
    }

    /** JDK: no filler, not rotated. To Windows: the 28 bytes behind the message come before it, and the rotation says so. */
    @Test
    void oursIsRotatedAsWindowsWantsIt() throws LoginFailed {
        byte[] token = bytes(header(2, 0, 0), CONFOUNDER + MESSAGE + COPY + CHECKSUM);
        Sealer.Sealed sealed = KerberosSealer.cut(token, MESSAGE.length());
        assertThat(sealed.header()).isEqualTo(bytes(header(2, 0, 28), COPY + CHECKSUM + CONFOUNDER));
        assertThat(sealed.header()).hasSize(60);
        assertThat(sealed.data()).asString(StandardCharsets.US_ASCII).isEqualTo(MESSAGE);
        assertThat(KerberosSealer.joined(sealed)).isEqualTo(token);
    }

    /** MIT sends no filler; Windows as many bytes as AES' blocks have, and rotates by both counts. */
    @ParameterizedTest
    @CsvSource({"0, '', 60", "16, EEEEEEEEEEEEEEEE, 76"})
    void theirsIsJoinedWhateverItsFiller(int extra, String filler, int length) throws LoginFailed {
        byte[] header = bytes(header(7, extra, 28), filler + COPY + CHECKSUM + CONFOUNDER);
        assertThat(header).hasSize(length);
        byte[] token = KerberosSealer.joined(new Sealer.Sealed(header, MESSAGE.getBytes(StandardCharsets.US_ASCII)));
        assertThat(token).isEqualTo(bytes(header(7, extra, 0), CONFOUNDER + MESSAGE + filler + COPY + CHECKSUM));
    }

    /** SHA-2 types have longer checksums (RFC 8009), hence a larger rotation. */
    @Test
    void aLongerChecksumMovesTheRotation() throws LoginFailed {
        byte[] token = bytes(header(2, 0, 0), CONFOUNDER + MESSAGE + COPY + "S".repeat(24));
        Sealer.Sealed sealed = KerberosSealer.cut(token, MESSAGE.length());
        assertThat(sealed.header()).isEqualTo(bytes(header(2, 0, 40), COPY + "S".repeat(24) + CONFOUNDER));
        assertThat(KerberosSealer.joined(sealed)).isEqualTo(token);
    }

    /** RC4's tokens (RFC 4757) begin with 60. */
    @Test
    void whatIsNoTokenOfTheRfcIsRefused() {
        assertThatThrownBy(() -> KerberosSealer.cut(new byte[80], 7)).hasMessageContaining("too old");
        byte[] mic = bytes("0404" + header(2, 0, 0).substring(4), CONFOUNDER + MESSAGE + COPY + CHECKSUM);
        assertThatThrownBy(() -> KerberosSealer.cut(mic, MESSAGE.length())).isInstanceOf(LoginFailed.class);
        assertThatThrownBy(() -> KerberosSealer.joined(new Sealer.Sealed(new byte[60], new byte[7])))
                .hasMessageContaining("no token of Kerberos");
        assertThatThrownBy(() -> KerberosSealer.joined(new Sealer.Sealed(bytes(header(2, 0, 28), ""), new byte[7])))
                .isInstanceOf(LoginFailed.class);
    }

    private static byte[] bytes(String hex, String text) {
        byte[] head = HexFormat.of().parseHex(hex);
        byte[] tail = text.getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
