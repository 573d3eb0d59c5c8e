package io.corefleet.simulate.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;

/**
 * One host's WS-Man service: {@code http://127.0.0.1:port/wsman}. As strict as WinRM ({@code MS-WSMV}): what a
 * Windows would refuse is refused with the same code. Safe for use by many threads.
 */
public final class WsmanEndpoint implements Closeable {
    /** How late an answer comes, and how long a host is away, when a test wants trouble. */
    private static final Duration LATE = Duration.ofMillis(200);

    private final Machine machine;
    private final Service service;
    private final Shells shells;
    private final Counters counters = new Counters();
    private final Mischief mischief = new Mischief();
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
    private volatile long downUntil = System.nanoTime();
    private volatile boolean closed;

    /** A service that is not yet reachable; {@link WsmanServer} makes it so. */
    public WsmanEndpoint(Machine machine, Service service) {
        this.machine = machine;
        this.service = service;
        this.shells = new Shells(machine, service, (shell, program) -> counters.command(program));
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
        if (isGone()) {
            return false;
        }
        connections.add(connection);
        return !closed;
    }

    private boolean isGone() {
        return closed || System.nanoTime() - downUntil < 0 || !machine.isReachable();
    }

    void forget(Closeable connection) {
        connections.remove(connection);
    }

    /** Speaks TLS first, where the service does. */
    Socket greet(Socket socket) throws IOException {
        if (service.certificate() == null) {
            return socket;
        }
        SSLSocket tls =
                (SSLSocket) service.certificate().context().getSocketFactory().createSocket(socket, null, true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        return tls;
    }

    /** What is known of a new connection. */
    Entrance entrance() {
        return new Entrance(service);
    }

    /** Answers a request; empty when the connection shall be cut instead. */
    Optional<Outgoing> answer(HttpRequest request, Entrance entrance) throws InterruptedException {
        if (request.path().regionMatches(true, 0, "http://", 0, "http://".length())) {
            return site(request);
        }
        Mischief.Fate fate = mischief.next();
        if (fate == Mischief.Fate.LOST) {
            return Optional.empty();
        }
        if (!service.latency().isZero()) {
            Thread.sleep(service.latency().toMillis());
        }
        AtomicReference<Trouble> met = new AtomicReference<>(Trouble.NONE);
        HttpReply reply = reply(request, entrance, met);
        counters.bytes(request.body().length, reply.body().length);
        Optional<Outgoing> outgoing = befallen(met.get(), reply, entrance);
        // A host that went down while it worked on the request has nobody left to answer.
        return fate == Mischief.Fate.UNANSWERED || isGone() ? Optional.empty() : outgoing;
    }

    /** A whole URL is asked for, as of a proxy: it is a site's to answer, and the port plays that on which the site listens. */
    private Optional<Outgoing> site(HttpRequest request) {
        counters.request("site");
        return machine.page(request.path(), request.header("Host")).map(page -> Outgoing.whole(HttpReply.page(page)));
    }

    private Optional<Outgoing> befallen(Trouble trouble, HttpReply reply, Entrance entrance)
            throws InterruptedException {
        return switch (trouble) {
            case DROP_BEFORE, DROP_AFTER -> Optional.empty();
            case DROP_AMID -> Optional.of(Outgoing.half(reply));
            case DELAY -> {
                Thread.sleep(LATE.toMillis());
                yield Optional.of(Outgoing.whole(reply));
            }
            case STATUS_401 -> Optional.of(Outgoing.whole(entrance.unknown()));
            case STATUS_503 -> Optional.of(Outgoing.whole(HttpReply.empty(503)));
            case WRONG_TYPE -> Optional.of(Outgoing.page());
            case GARBAGE -> Optional.of(Outgoing.noise());
            case TRUNCATED -> Optional.of(Outgoing.truncated(reply));
            case REBOOT -> {
                restart(LATE);
                yield Optional.empty();
            }
            default -> Optional.of(Outgoing.whole(reply));
        };
    }

    private HttpReply reply(HttpRequest request, Entrance entrance, AtomicReference<Trouble> met) {
        int status = status(request);
        if (status != 0) {
            counters.request("refused");
            return HttpReply.empty(status);
        }
        if (mischief.loginRefused()) {
            counters.request("login");
            return entrance.unknown();
        }
        if (anonymousIdentify(request)) {
            return soap(request.body(), true, met);
        }
        met.set(mischief.meets(entrance.leg(request)));
        HttpReply reply = met.get().isWorkedOn()
                ? entrance.serve(request, body -> whole(request, body, met))
                : notWorkedOn(met.get());
        if (reply.body().length == 0) {
            counters.request(reply.status() == 200 || reply.status() == 401 ? "login" : "refused");
        }
        return reply;
    }

    /** Nothing of it is sealed: it befell a log-in. */
    private static HttpReply notWorkedOn(Trouble trouble) {
        try {
            trouble.complain();
            return HttpReply.empty(401);
        } catch (Fault fault) {
            return HttpReply.soap(500, Answer.fault("", fault));
        }
    }

    /** What HTTP.sys refuses before anybody asks who it is; 0 for nothing. */
    private int status(HttpRequest request) {
        if (!request.path().replaceFirst("\\?.*", "").equalsIgnoreCase("/wsman")) {
            return 404;
        }
        if (!request.method().equals("POST")) {
            return 405;
        }
        if (!request.isChunked() && !request.header("Content-Length").matches("\\d+")) {
            return 411;
        }
        return request.body().length > service.quotas().maxEnvelope() ? 413 : 0;
    }

    private static boolean anonymousIdentify(HttpRequest request) {
        return request.header("WSMANIDENTIFY").equalsIgnoreCase("unauthenticated");
    }

    /** WinRM takes chunks from nobody, and tells so only to those who may enter ({@code MS-WSMV}). */
    private HttpReply whole(HttpRequest request, byte[] body, AtomicReference<Trouble> met) {
        return request.isChunked() ? HttpReply.soap(500, Answer.fault("", Fault.chunked())) : soap(body, false, met);
    }

    private HttpReply soap(byte[] body, boolean anonymous, AtomicReference<Trouble> met) {
        String messageId = "";
        try {
            Xml envelope = Message.envelope(new String(body, StandardCharsets.UTF_8));
            boolean identify = Message.bodyOf(envelope)
                    .filter(asked -> asked.is(Uris.IDENTITY, "Identify"))
                    .isPresent();
            if (identify) {
                counters.request("Identify");
                String version = anonymous ? "OS: 0.0.0 SP: 0.0 Stack: 3.0" : machine.productVersion();
                return HttpReply.soap(200, Answer.identify(version));
            }
            if (anonymous) {
                return HttpReply.empty(401);
            }
            messageId = messageIdOf(envelope);
            Message message = Message.of(envelope, service.quotas().maxTimeout());
            String kind = message.action().substring(message.action().lastIndexOf('/') + 1);
            counters.request(kind);
            met.set(mischief.meets(kind));
            met.get().complain();
            if (!met.get().isWorkedOn()) {
                return HttpReply.empty(200);
            }
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
