package io.corefleet.wsman.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of MS-NLMP 4.2.4 and RFC 1320. */
class NtlmVectorsTest {
    private static final Account ACCOUNT = new Account("User", "Domain");
    private static final byte[] SERVER = hex("0123456789abcdef");
    private static final byte[] CLIENT = filled(8, 0xaa);
    private static final byte[] KEY = filled(16, 0x55);
    private static final byte[] INFO =
            hex("02000c0044006f006d00610069006e0001000c005300650072007600650072000000" + "0000");

    @ParameterizedTest
    @CsvSource({
        "'', 31d6cfe0d16ae931b73c59d7e0c089c0",
        "a, bde52cb31de33e46245e05fbdbd6fb24",
        "abc, a448017aaf21d8525fc10ae87aa6729d",
        "message digest, d9130a8164549fe818874806e1c7014b",
        "abcdefghijklmnopqrstuvwxyz, d79e1c308aa5bbcdeea8ed63df412da9",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789, 043f8582f241db351ce627e153e7f0e4",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890,"
                + " e33b4ddc9c38f2199c3e7b164fcc0536"
    })
    void md4(String message, String digest) {
        assertThat(Md4.digest(message.getBytes(StandardCharsets.US_ASCII))).isEqualTo(hex(digest));
    }

    @Test
    void keysOfNtlmVersion2() {
        byte[] passwordKey = NtlmKeys.ofPassword("Password", ACCOUNT);
        assertThat(passwordKey).isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
        byte[] proof = NtlmKeys.proof(passwordKey, SERVER, NtlmKeys.rest(new byte[8], CLIENT, INFO));
        assertThat(proof).isEqualTo(hex("68cd0ab851e51c96aabc927bebef6a1c"));
        byte[] base = NtlmKeys.sessionBase(passwordKey, proof);
        assertThat(base).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
        assertThat(Digests.hmac(passwordKey, SERVER, CLIENT)).isEqualTo(hex("86c35097ac9cec102554764a57cccc19"));
        assertThat(Digests.rc4(base).update(KEY)).isEqualTo(hex("c5dad2544fc9799094ce1ce90bc9d03e"));
        assertThat(NtlmKeys.sealing(KEY, true)).isEqualTo(hex("59f600973cc4960a25480a7c196e4c58"));
        assertThat(NtlmKeys.signing(KEY, true)).isEqualTo(hex("4788dc861b4782f35d43fd98fe1a2d39"));
        assertThat(NtlmKeys.sealing(KEY, false)).isEqualTo(hex("9355f3a957c1583d25c4c2f11e40390e"));
        assertThat(NtlmKeys.signing(KEY, false)).isEqualTo(hex("d04d6f10741041d1d246d64188d7a8ad"));
    }

    @Test
    void aSealedMessage() {
        Sealer.Sealed sealed = new NtlmSealer(KEY, true).seal(NtlmFields.utf16("Plaintext"));
        assertThat(sealed.data()).isEqualTo(hex("54e50165bf1936dc996020c1811b0f06fb5f"));
        assertThat(sealed.header()).isEqualTo(hex("010000007fb38ec5c55d497600000000"));
    }

    @Test
    void theChallengeOfTheSpecificationIsRead() throws LoginFailed {
        NtlmResponse.Challenge challenge = NtlmResponse.Challenge.read(
                hex("4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef0000000000000000240024004400"
                        + "00000600701700" + "00000f53006500720076006500720002000c0044006f006d00610069006e0001000c00"
                        + "530065007200760065007200" + "00000000"));
        assertThat(challenge.server()).isEqualTo(SERVER);
        assertThat(challenge.targetInfo()).isEqualTo(INFO);
        NtlmResponse response = NtlmResponse.to(
                challenge,
                NtlmKeys.ofPassword("Password", ACCOUNT),
                ACCOUNT,
                "HTTP/server",
                null,
                new NtlmResponse.Nonces(CLIENT, KEY, Instant.EPOCH));
        NtlmFields fields = NtlmFields.read(3, 88, response.message());
        assertThat(fields.payload(12)).startsWith(hex("86c35097ac9cec102554764a57cccc19"));
        assertThat(NtlmFields.text(fields.payload(28))).isEqualTo("Domain");
        assertThat(NtlmFields.text(fields.payload(36))).isEqualTo("User");
        assertThat(response.sessionKey()).isEqualTo(KEY);
        assertThat(response.coded()).as("there was no timestamp").isFalse();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
