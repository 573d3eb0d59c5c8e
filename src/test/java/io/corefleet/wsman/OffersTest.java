package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines of WWW-Authenticate, as they may be written. */
class OffersTest {
    @Test
    void everyWayStandsInALineOfItsOwnOrSeveralInOne() {
        List<String> names = List.of("Negotiate", "Kerberos", "Basic", "CredSSP");
        assertThat(of("Negotiate", "Kerberos", "Basic realm=\"WSMAN\"", "CredSSP")
                        .names())
                .isEqualTo(names);
        Offers one = of("Negotiate, Kerberos,Basic realm=\"a, b \\\" Digest\", charset=\"UTF-8\" ,, CredSSP");
        assertThat(one.names()).isEqualTo(names);
        assertThat(one.have("BASIC")).isTrue();
        assertThat(one.have("Digest")).isFalse();
        assertThat(one.token("Basic")).isPresent();
        assertThat(one).hasToString("negotiate, kerberos, basic, credssp");
    }

    @Test
    void aTokenBelongsToItsWay() {
        Offers offers = of("Basic realm=\"x\", negotiate  TlRMTVNTUAA=, NTLM");
        assertThat(offers.token("Negotiate")).contains("TlRMTVNTUAA=");
        assertThat(offers.token("NTLM")).isEmpty();
        assertThat(of("Negotiate", "Negotiate abc==").token("Negotiate")).contains("abc==");
        assertThat(of().names()).isEmpty();
    }

    /** Threads that wait for hosts have small stacks; so long a token broke one of them, and only sometimes. */
    @Test
    void aLongLineNeedsNoStack() throws InterruptedException {
        String token = "T0KEN".repeat(12_000);
        List<Optional<String>> found = new ArrayList<>();
        Thread small = new Thread(
                null,
                () -> found.add(of("Negotiate " + token + ", " + "\"\\\"\"".repeat(1_000))
                        .token("Negotiate")),
                "small",
                64 * 1024);
        small.start();
        small.join();
        assertThat(found).containsExactly(Optional.of(token));
    }

    private static Offers of(String... lines) {
        return Offers.of(new HttpReply(401, Map.of("www-authenticate", List.of(lines)), new byte[0], false));
    }
}
