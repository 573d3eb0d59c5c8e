package io.corefleet.triage.sign;

import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who calls a host over TLS ({@code triage/clients.yml}), and with what they and the host could agree. */
final class TlsClients {
    private static final List<Told> ALL = read();

    private TlsClients() {}

    private static List<Told> read() {
        try (InputStream in = TlsClients.class.getResourceAsStream("/io/corefleet/triage/clients.yml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Problems problems = new Problems();
            Value written = MarkedYaml.parse(SourceText.of("triage/clients.yml", text), TagReader.NONE, problems)
                    .orElse(Value.absent());
            problems.throwIfErrors();
            return new Told(Value.map(Map.of("clients", written))).parts("clients");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Those that share no cipher suite of a version with the host. Nobody, when the host does not tell its list.
     *
     * @param protocols versions that the host takes
     * @param suites names of cipher suites in the host's list
     */
    static List<String> shutOut(List<String> protocols, List<String> suites) {
        return suites.isEmpty()
                ? List.of()
                : ALL.stream()
                        .filter(client -> agreed(client, protocols, suites).isEmpty())
                        .map(client -> client.text("name"))
                        .toList();
    }

    /** How many sorts of clients are known. */
    static int count() {
        return ALL.size();
    }

    private static Optional<String> agreed(Told client, List<String> protocols, List<String> suites) {
        List<String> offered = client.texts("suites");
        return client.texts("protocols").stream()
                .filter(protocols::contains)
                .flatMap(protocol -> suites.stream()
                        .map(TlsClients::plain)
                        .filter(suite -> goesWith(suite, protocol) && offered.contains(suite)))
                .findFirst();
    }

    /** Older policies name the curve, too. */
    private static String plain(String suite) {
        return suite.strip().toUpperCase(Locale.ROOT).replaceFirst("_P(256|384|521)$", "");
    }

    /** Suites of TLS 1.3 name no key exchange; those with a hash beyond SHA-1 came with TLS 1.2. */
    private static boolean goesWith(String suite, String protocol) {
        boolean newest = suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
        return switch (protocol) {
            case "TLS 1.3" -> newest;
            case "TLS 1.2" -> !newest;
            default -> !newest && suite.endsWith("_SHA");
        };
    }
}
