package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostFailure.Kind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.stream.XMLStreamException;

/**
 * One of the two pinned connections of a host: a Receive may wait on its own while something else is sent. Opens when it is needed, and again
 * when it broke; a message that may be sent again is, with the same bytes and so the same MessageID.
 */
final class Lane implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final Login login;
    private final Traffic traffic;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile HttpConnection connection;
    private volatile boolean closed;
    private String cookie = "";

    Lane(Endpoint endpoint, Login login, Traffic traffic) {
        this.endpoint = endpoint;
        this.login = login;
        this.traffic = traffic;
    }

    /**
     * Sends an envelope and reads the answer; a fault is an answer too.
     *
     * @throws HostFailed when no answer can be had
     */
    Reply ask(Verb verb, byte[] envelope) {
        turn.lock();
        try {
            return patiently(verb, envelope);
        } finally {
            turn.unlock();
        }
    }

    private Reply patiently(Verb verb, byte[] envelope) {
        long giveUp = System.nanoTime() + endpoint.limits().resend().toNanos();
        Duration pause = endpoint.limits().backOff();
        boolean arrived = false;
        while (true) {
            boolean last = closed || System.nanoTime() + pause.toNanos() > giveUp;
            try {
                Reply reply = once(verb, envelope);
                boolean pending = reply.fault() != null
                        && reply.fault().code() == WsmanFault.STILL_PENDING
                        && verb == Verb.RECEIVE;
                if (last || (!pending && !isBusy(reply))) {
                    return reply;
                }
            } catch (WireFailure failure) {
                drop();
                boolean unseen = failure.stage() == WireFailure.Stage.CONNECT;
                arrived |= !unseen;
                boolean again = verb.isRepeatable() && (arrived || verb == Verb.RECEIVE);
                if (last || !again || failure.stage() == WireFailure.Stage.TIMEOUT) {
                    throw failed(verb, failure, arrived);
                }
            } catch (ServiceStarting starting) {
                if (last) {
                    throw unreachable("the WinRM service is starting or stopping (503)", null, arrived);
                }
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private static boolean isBusy(Reply reply) {
        return reply.fault() != null && reply.fault().code() == 170;
    }

    private Reply once(Verb verb, byte[] envelope) throws WireFailure, ServiceStarting {
        if (closed) {
            throw new WireFailure(WireFailure.Stage.CONNECT, "the session was closed", null);
        }
        HttpConnection open = connection;
        if (open == null) {
            open = HttpConnection.open(endpoint);
            connection = open;
        }
        HttpReply reply =
                open.exchange(head(envelope.length), envelope, endpoint.limits().read());
        traffic.count(verb, envelope.length, reply.body().length);
        if (reply.closes()) {
            drop();
        }
        reply.header("set-cookie").stream()
                .filter(value -> value.startsWith("MS-WSMAN"))
                .findFirst()
                .ifPresent(value -> cookie = value.split(";", 2)[0]);
        return judged(verb, reply);
    }

    private String head(int length) {
        return "POST " + endpoint.path() + " HTTP/1.1\r\nHost: " + endpoint.authority()
                + "\r\nConnection: Keep-Alive\r\nUser-Agent: Corefleet\r\nAccept-Encoding: identity\r\n"
                + "Content-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: " + length + "\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + login.headers() + "\r\n";
    }

    private Reply judged(Verb verb, HttpReply reply) throws ServiceStarting {
        if (reply.status() == 401) {
            throw new HostFailed(
                    new HostFailure(
                            Kind.DENIED,
                            endpoint.host() + ": refused the log-in (401) of " + endpoint.user() + " at "
                                    + endpoint.authority(),
                            "Are user and password right, and are Basic and AllowUnencrypted enabled on the host?",
                            false),
                    null);
        }
        if (reply.status() == 503) {
            throw new ServiceStarting();
        }
        if (reply.status() == 404) {
            throw broken(
                    "nothing answers at " + endpoint.path() + " (404)",
                    "Is something else than WinRM listening on this port?");
        }
        if (reply.status() == 413) {
            throw broken("the message is larger than the host takes (413)", "Raise MaxEnvelopeSizekb on the host.");
        }
        if (!reply.isSoap()) {
            throw broken(
                    "answered " + reply.status() + " without SOAP to " + verb,
                    reply.status() == 500 ? "Does the host allow unencrypted traffic (AllowUnencrypted)?" : null);
        }
        try {
            return Reply.read(reply.body());
        } catch (XMLStreamException noXml) {
            throw broken("answered with broken XML to " + verb, null);
        }
    }

    private HostFailed failed(Verb verb, WireFailure failure, boolean arrived) {
        boolean effect = arrived && verb != Verb.RECEIVE && verb != Verb.DELETE;
        if (failure.stage() == WireFailure.Stage.TIMEOUT) {
            return new HostFailed(
                    new HostFailure(
                            Kind.TIMED_OUT,
                            endpoint.host() + ": " + failure.getMessage() + " to " + verb,
                            null,
                            effect),
                    null);
        }
        return unreachable(failure.getMessage(), failure, effect);
    }

    private HostFailed unreachable(String message, Throwable cause, boolean effect) {
        return new HostFailed(
                new HostFailure(
                        Kind.UNREACHABLE,
                        endpoint.host() + ": " + message,
                        "Is the host up, does WinRM run, and does a firewall let port " + endpoint.port() + " through?",
                        effect),
                cause);
    }

    private HostFailed broken(String message, String hint) {
        return new HostFailed(
                new HostFailure(
                        Kind.PROTOCOL_BROKEN,
                        endpoint.host() + ": " + endpoint.authority() + " " + message,
                        hint,
                        true),
                null);
    }

    private void drop() {
        HttpConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes the connection; a thread that waits on it is woken. */
    @Override
    public void close() {
        closed = true;
        drop();
    }

    /** HTTP 503: not yet, or no longer. */
    private static final class ServiceStarting extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
