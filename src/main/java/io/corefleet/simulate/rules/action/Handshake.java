package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Facts;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether HTTP.sys and Schannel bring a TLS connection about. A certificate that has expired does: only the client minds. */
final class Handshake {
    private static final String PARAMETERS = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters\\";

    private Handshake() {}

    /** Suites of TLS 1.3 name no key exchange. */
    private static boolean goesWith(String suite, String protocol) {
        boolean newest = suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
        return newest == protocol.equals("TLS 1.3");
    }

    /** Why it fails; nothing when it does not. */
    static Optional<String> failure(World world, String host, int port) {
        Map<?, ?> protocols = (Map<?, ?>) Facts.of(world, List.of("tls")).get("tls");
        List<String> suites = world.document().texts("tlsCipherSuites");
        boolean modern = List.of("TLS 1.2", "TLS 1.3").stream()
                .filter(name -> Boolean.TRUE.equals(((Map<?, ?>) protocols.get(name)).get("server")))
                .anyMatch(name -> suites.isEmpty() || suites.stream().anyMatch(suite -> goesWith(suite, name)));
        if (!modern) {
            return Optional.of(
                    "A call to SSPI failed: the client and server cannot communicate, because they do not possess a"
                            + " common algorithm");
        }
        // Who binds a certificate in IIS alone, as older worlds do, has one that is not told.
        boolean bindsAny = world.registry("64").names().stream()
                .anyMatch(key -> key.regionMatches(true, 0, PARAMETERS + "Ssl", 0, PARAMETERS.length() + 3)
                        && key.endsWith(":" + port));
        Optional<Tree> bound =
                List.of("SslSniBindingInfo\\" + host + ":" + port, "SslBindingInfo\\0.0.0.0:" + port).stream()
                        .flatMap(place -> world.registry("64").find(PARAMETERS + place).stream())
                        .findFirst();
        if (!bindsAny || bound.isEmpty()) {
            return Optional.empty();
        }
        String thumbprint =
                bound.get().find("SslCertHash").map(value -> value.text("data")).orElse("");
        boolean there = world.document()
                .find("certificates")
                .map(stores -> stores.names().stream()
                        .anyMatch(store -> stores.tree(store).has(thumbprint)))
                .orElse(false);
        return there ? Optional.empty() : Optional.of("The handshake failed due to an unexpected packet format.");
    }
}
