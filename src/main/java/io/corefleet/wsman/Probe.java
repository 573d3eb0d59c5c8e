package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.HostEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Looks at one host step by step, for a diagnosis: each question stands alone, and none of them changes anything. */
public final class Probe {
    private static final String UNAUTHENTICATED = "WSMANIDENTIFY: unauthenticated\r\n";

    private final Endpoint endpoint;
    private final Keyring keyring;
    private final Failures failures;
    private final Addresses addresses = new Addresses();

    private Probe(Endpoint endpoint, Keyring keyring) {
        this.endpoint = endpoint;
        this.keyring = keyring;
        this.failures = new Failures(endpoint);
    }

    /**
     * A probe of a host.
     *
     * @throws HostFailed when its settings say that it cannot be reached safely, or a password is missing
     */
    public static Probe of(HostEntry host, Keyring keyring) {
        return new Probe(Endpoint.of(host), keyring);
    }

    /** The addresses of the host's name; empty when nobody knows it. */
    public List<String> addresses() {
        try {
            return Arrays.stream(InetAddress.getAllByName(endpoint.address()))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    /** Whether the host's port, or the proxy's, takes a TCP connection. */
    public Door knock() {
        try (Socket socket =
                addresses.connect(endpoint.door(), endpoint.limits().connect())) {
            return socket.isConnected() ? Door.OPEN : Door.NO_ROUTE;
        } catch (SocketTimeoutException silent) {
            return Door.SILENT;
        } catch (NoRouteToHostException nowhere) {
            return Door.NO_ROUTE;
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage()).contains("refused") ? Door.REFUSED : Door.NO_ROUTE;
        }
    }

    /** What became of a TCP connection. */
    public enum Door {
        /** It was taken. */
        OPEN,
        /** It was refused: nobody listens, or a firewall rejects. */
        REFUSED,
        /** Nobody answered: a firewall drops, or no host is there. */
        SILENT,
        /** The network does not reach so far. */
        NO_ROUTE
    }

    /** Whether user and password were judged and refused: another try with them counts towards a lock-out of the account. */
    public static boolean countsTowardsLockOut(HostFailure failure) {
        boolean byHost = failure.message().contains("refused the log-in");
        boolean byDomain = failure.hint() != null && failure.hint().startsWith("The password");
        return failure.kind() == HostFailure.Kind.DENIED && (byHost || byDomain);
    }

    /**
     * Who answers to somebody who has not logged in.
     *
     * @param vendor as the service says; empty when it says nothing
     * @param version {@code OS: 0.0.0 SP: 0.0 Stack: 3.0}; empty when it says nothing
     * @param offers the ways to log in, as the words of WWW-Authenticate: {@code Negotiate}, {@code Basic}
     * @param certificate of the host; empty without TLS
     * @param clock what time it is there; empty when it does not say
     */
    public record Greeting(
            String vendor,
            String version,
            List<String> offers,
            Optional<X509Certificate> certificate,
            Optional<Instant> clock) {
        /** SHA-256 of the certificate in lower-case hex, as {@code fingerprint} takes it; empty without TLS. */
        public Optional<String> fingerprint() {
            return certificate.map(known -> {
                try {
                    return Belief.fingerprint(known);
                } catch (CertificateException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            });
        }
    }

    /**
     * Connects and asks who is there.
     *
     * @throws HostFailed when nobody can be reached, is not believed, or does not speak HTTP
     */
    public Greeting greet() {
        Request identify = Envelope.identify();
        try (HttpConnection http = HttpConnection.open(endpoint, keyring.trusts(), addresses)) {
            HttpReply identity = ask(http, identify.bytes(), UNAUTHENTICATED);
            HttpReply refusal = identity.closes() ? identity : ask(http, new byte[0], "");
            Map<String, String> told = identity.isSoap() ? record(identity.soap(), "IdentifyResponse") : Map.of();
            return new Greeting(
                    told.getOrDefault("ProductVendor", ""),
                    told.getOrDefault("ProductVersion", ""),
                    Offers.of(refusal).names(),
                    Optional.ofNullable(http.certificate()),
                    clock(identity));
        } catch (WireFailure failure) {
            throw failures.lost(Verb.IDENTIFY, failure, false);
        }
    }

    private HttpReply ask(HttpConnection http, byte[] body, String headers) throws WireFailure {
        String head = Channel.head(endpoint, Channel.PLAIN, body.length, headers);
        return http.exchange(head, body, endpoint.limits().answer(Verb.IDENTIFY));
    }

    private static Optional<Instant> clock(HttpReply reply) {
        try {
            return reply.header("date").stream().findFirst().map(text -> ZonedDateTime.parse(
                            text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Logs in once, on a connection of its own.
     *
     * @param method {@code basic}, {@code ntlm}, {@code kerberos}, {@code certificate} or {@code auto}
     * @throws HostFailed when the host refuses it, or it is not allowed
     */
    public void logIn(String method) {
        Access own = endpoint.access();
        Access access = new Access(
                Method.of(method.toLowerCase(Locale.ROOT)),
                own.user(),
                own.password(),
                own.sealed(),
                own.readable(),
                own.options());
        Endpoint there = new Endpoint(
                endpoint.host(),
                endpoint.address(),
                endpoint.port(),
                endpoint.path(),
                endpoint.tls(),
                endpoint.proxy(),
                access,
                endpoint.limits());
        // Basic proves itself only by a message: this one does nothing.
        Request shells = new Envelope(there).shells();
        try (Lane lane = new Lane(there, new Logins(there, keyring), new Traffic())) {
            lane.ask(shells);
        }
    }

    /**
     * The settings of the WinRM service by their path: {@code MaxEnvelopeSizekb}, {@code Service/AllowUnencrypted}, {@code
     * Winrs/MaxShellsPerUser}. Empty when the host does not tell them to this account.
     *
     * @throws HostFailed when the host cannot be asked
     */
    public Map<String, String> configuration() {
        try (Lane lane = new Lane(endpoint, new Logins(endpoint, keyring), new Traffic())) {
            Reply reply = lane.ask(new Envelope(endpoint).configuration());
            return reply.fault() == null ? record(reply.body(), "Config") : Map.of();
        }
    }

    private static Map<String, String> record(byte[] body, String element) {
        try {
            return Records.of(body, element).stream().findFirst().orElse(Map.of());
        } catch (XMLStreamException unreadable) {
            return Map.of();
        }
    }
}
