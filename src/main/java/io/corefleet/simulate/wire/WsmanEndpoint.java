package io.corefleet.simulate.wire;

import io.corefleet.value.Secret;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One host's WS-Man service: {@code http://127.0.0.1:port/wsman}, Basic log-in. As strict as WinRM ({@code MS-WSMV}): what a
 * Windows would refuse is refused with the same code. Safe for use by many threads.
 */
public final class WsmanEndpoint implements Closeable {
    /** MaxEnvelopeSizekb of Windows Server 2012 and later, in bytes. */
    private static final int MAX_ENVELOPE = 512_000;

    private final Machine machine;
    private final byte[] login;
    private final Shells shells;
    private final Counters counters = new Counters();
    private final Mischief mischief = new Mischief();
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
    private final Duration latency;
    private volatile long downUntil = System.nanoTime();
    private volatile boolean closed;

    /**
     * A service that is not yet reachable; {@link WsmanServer} makes it so.
     *
     * @param latency what every request costs on top
     */
    public WsmanEndpoint(Machine machine, String user, Secret password, Duration latency) {
        this.machine = machine;
        String pair = user + ":" + password.reveal();
        this.login = ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        this.shells = new Shells(machine, user, (shell, program) -> counters.command(program));
        this.latency = latency;
    }

    /** What it has seen. */
    public Counters counters() {
        return counters;
    }

    /** What shall go wrong. */
    public Mischief mischief() {
        return mischief;
    }

    /** How many shells are open. */
    public int shells() {
        return shells.count();
    }

    /** The host goes down at once and takes connections again after so long. */
    public void restart(Duration down) {
        downUntil = System.nanoTime() + down.toNanos();
        shells.closeAll();
        dropConnections();
    }

    /** Cuts all connections; what runs goes on. */
    public void dropConnections() {
        connections.forEach(Sockets::closeQuietly);
    }

    @Override
    public void close() {
        closed = true;
        shells.closeAll();
        dropConnections();
    }

    boolean admits(Closeable connection) {
        if (closed || System.nanoTime() - downUntil < 0) {
            return false;
        }
        connections.add(connection);
        return !closed;
    }

    void forget(Closeable connection) {
        connections.remove(connection);
    }

    /** Answers a request; empty when the connection shall be cut instead. */
    Optional<HttpReply> answer(HttpRequest request) throws InterruptedException {
        Mischief.Fate fate = mischief.next();
        if (fate == Mischief.Fate.LOST) {
            return Optional.empty();
        }
        if (!latency.isZero()) {
            Thread.sleep(latency.toMillis());
        }
        HttpReply reply = refusal(request).orElseGet(() -> soap(request));
        counters.bytes(request.body().length, reply.body().length);
        // A host that went down while it worked on the request has nobody left to answer.
        boolean gone = closed || System.nanoTime() - downUntil < 0;
        return fate == Mischief.Fate.UNANSWERED || gone ? Optional.empty() : Optional.of(reply);
    }

    /** What HTTP.sys and the log-in refuse before anybody reads the envelope. */
    private Optional<HttpReply> refusal(HttpRequest request) {
        int status = 0;
        if (!request.path().equalsIgnoreCase("/wsman")) {
            status = 404;
        } else if (!request.method().equals("POST")) {
            status = 405;
        } else if (!mayEnter(request)) {
            counters.request("refused");
            return Optional.of(new HttpReply(401, Map.of("WWW-Authenticate", "Basic realm=\"WSMAN\""), new byte[0]));
        } else if (!request.header("Content-Length").matches("\\d+")) {
            status = request.headers().containsKey("Transfer-Encoding") ? 500 : 411;
        } else if (request.body().length > MAX_ENVELOPE) {
            status = 413;
        } else if (!contentType(request).matches("application/soap\\+xml;charset=\"?utf-8\"?")) {
            status = 415;
        }
        if (status != 0) {
            counters.request("refused");
        }
        return status == 0 ? Optional.empty() : Optional.of(HttpReply.empty(status));
    }

    private static String contentType(HttpRequest request) {
        return request.header("Content-Type").toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private boolean mayEnter(HttpRequest request) {
        boolean known =
                MessageDigest.isEqual(login, request.header("Authorization").getBytes(StandardCharsets.UTF_8));
        return (known && !mischief.loginRefused()) || anonymousIdentify(request);
    }

    private static boolean anonymousIdentify(HttpRequest request) {
        return request.header("WSMANIDENTIFY").equalsIgnoreCase("unauthenticated");
    }

    private HttpReply soap(HttpRequest request) {
        String messageId = "";
        try {
            Xml envelope = Message.envelope(request.text());
            boolean identify = Message.bodyOf(envelope)
                    .filter(body -> body.is(Uris.IDENTITY, "Identify"))
                    .isPresent();
            if (identify) {
                counters.request("Identify");
                String version = anonymousIdentify(request) ? "OS: 0.0.0 SP: 0.0 Stack: 3.0" : machine.productVersion();
                return HttpReply.soap(200, Answer.identify(version));
            }
            if (anonymousIdentify(request)) {
                return HttpReply.empty(401);
            }
            messageId = messageIdOf(envelope);
            Message message = Message.of(envelope);
            counters.request(message.action().substring(message.action().lastIndexOf('/') + 1));
            return HttpReply.soap(200, Answer.to(message, shells.answer(message)));
        } catch (Fault fault) {
            return HttpReply.soap(500, Answer.fault(messageId, fault));
        }
    }

    private static String messageIdOf(Xml envelope) {
        return envelope.child(Uris.SOAP, "Header")
                .flatMap(header -> header.child(Uris.ADDRESSING, "MessageID"))
                .map(id -> id.text().strip())
                .orElse("");
    }
}
