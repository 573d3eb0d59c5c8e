package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.wsman.login.LoginFailed;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.stream.XMLStreamException;

/**
 * A connection to a host, for one message after the other. Opens when it is needed, and again
 * when it broke; a message that may be sent again is, with the same bytes and so the same MessageID.
 */
final class Lane implements AutoCloseable {
    static final String NOT_SERVING = "the WinRM service is starting or stopping (503)";

    private static final Set<Integer> GIVEN_UP = Set.of(408, 500, 502, 504);

    /** A wait that was meant as one: nobody answers so late because something is wrong. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final Logins logins;
    private final Traffic traffic;
    private final Failures failures;
    /** Fair: who asks again and again for output must not keep out who has something to send. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Channel channel;
    private String cookie = "";
    private boolean sealing;

    Lane(Endpoint endpoint, Logins logins, Traffic traffic) {
        this.endpoint = endpoint;
        this.logins = logins;
        this.traffic = traffic;
        this.failures = new Failures(endpoint);
    }

    /**
     * Sends an envelope and reads the answer; a fault is an answer too.
     *
     * @throws HostFailed when no answer can be had
     */
    Reply ask(Request request) {
        takeTurn(request.verb());
        try {
            return patiently(request);
        } finally {
            turn.unlock();
        }
    }

    /** A farewell does not wait for another thread whose message is stuck. */
    private void takeTurn(Verb verb) {
        if (verb != Verb.DELETE) {
            turn.lock();
            return;
        }
        try {
            if (turn.tryLock() || turn.tryLock(endpoint.limits().answer(verb).toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        WireFailure stuck = new WireFailure(WireFailure.Stage.CONNECT, "an earlier message has no answer yet", null);
        throw failures.lost(verb, stuck, false);
    }

    private Reply patiently(Request request) {
        Verb verb = request.verb();
        Tries tries = new Tries(endpoint.limits().backOff(), over);
        boolean arrived = false;
        boolean fresh = false;
        while (true) {
            try {
                Reply reply = once(request);
                if (!tryLater(verb, reply, tries)) {
                    return arrived ? reply.noteRepeated() : reply;
                }
            } catch (WireFailure failure) {
                drop();
                arrived |= failure.mayHaveArrived();
                boolean again = failure.allowsAgain(verb, logins.haveReached());
                // Some hosts close connections without a word: there is nothing to wait for, once.
                boolean atOnce = failure.stage() == WireFailure.Stage.STALE && !fresh;
                if (!again || (!atOnce && !tries.again(endpoint.limits().resend(verb)))) {
                    throw failures.lost(verb, failure, arrived);
                }
                fresh = true;
            }
        }
    }

    /** A Receive that was sent again and is still being worked on ends within its own operation's time. */
    private boolean tryLater(Verb verb, Reply reply, Tries tries) {
        FaultKind kind = reply.fault() == null ? FaultKind.OTHER : reply.fault().kind();
        return switch (kind) {
            case BUSY -> tries.again(endpoint.limits().resend(verb));
            case PENDING ->
                tries.again(
                        verb == Verb.RECEIVE
                                ? endpoint.limits().answer(verb)
                                : endpoint.limits().resend(verb));
            default -> false;
        };
    }

    private Reply once(Request request) throws WireFailure {
        byte[] envelope = request.bytes();
        long asked = System.nanoTime();
        HttpReply reply = exchange(request.verb(), envelope);
        traffic.count(request.verb(), envelope.length, reply.body().length);
        if (reply.closes()) {
            drop();
        }
        reply.header("set-cookie").stream()
                .filter(value -> value.startsWith("MS-WSMAN"))
                .findFirst()
                .ifPresent(value -> cookie = "Cookie: " + value.split(";", 2)[0] + "\r\n");
        if (request.verb() == Verb.RECEIVE && gaveUp(reply, System.nanoTime() - asked)) {
            drop();
            return Reply.ofSilence();
        }
        return judged(request, reply);
    }

    /** Windows says with a fault that no output came in time. A gateway, or another server, gives up the wait in HTTP alone. */
    private boolean gaveUp(HttpReply reply, long nanos) {
        Duration half = endpoint.limits().operation().dividedBy(2);
        Duration least = half.compareTo(LONG_WAIT) < 0 ? half : LONG_WAIT;
        return GIVEN_UP.contains(reply.status()) && nanos > least.toNanos() && !reply.isSoap();
    }

    private HttpReply exchange(Verb verb, byte[] envelope) throws WireFailure {
        try {
            Channel open = connected();
            sealing = open.seals();
            return open.exchange(envelope, cookie, endpoint.limits().answer(verb));
        } catch (LoginFailed untrue) {
            drop();
            throw failures.untrue(verb, untrue);
        }
    }

    private Channel connected() throws WireFailure {
        Channel open = channel;
        if (open != null && open.isIdleFor(endpoint.limits().idle())) {
            drop();
            open = null;
        }
        if (open == null) {
            open = logins.open();
            channel = open;
        }
        // Asked after the connection can be seen by close(): one of both closes it.
        if (over.getCount() == 0) {
            throw new WireFailure(WireFailure.Stage.CONNECT, "the session was closed", null);
        }
        return open;
    }

    private Reply judged(Request request, HttpReply reply) throws WireFailure {
        if (reply.status() == 503) {
            throw new WireFailure(WireFailure.Stage.NOT_SERVED, NOT_SERVING, null);
        }
        // Some say nothing more where there is nothing to say; where messages are sealed, anybody could.
        boolean nothing = reply.status() < 300 && reply.body().length == 0 && !sealing;
        if (nothing && request.verb().needsNoAnswer()) {
            return Reply.ofNothing();
        }
        if (reply.status() == 413 && request.verb() == Verb.SEND) {
            drop();
            return Reply.ofTooMuch();
        }
        if (!reply.isSoap()) {
            // Whatever comes next on this connection belongs to a talk that has lost its thread.
            drop();
            throw failures.http(request.verb(), reply.status());
        }
        try {
            Reply answer = Reply.read(reply.soap());
            if (!answer.answers(request.id())) {
                drop();
                throw failures.unreadable(request.verb(), "belongs to another message");
            }
            if (reply.status() >= 300 && answer.fault() == null) {
                throw failures.http(request.verb(), reply.status());
            }
            return answer;
        } catch (XMLStreamException noXml) {
            drop();
            throw failures.unreadable(request.verb(), "is no XML that can be read");
        }
    }

    /** Has the next message go over a connection that has carried none: this one may have been closed by the host without a word. */
    void renew() {
        drop();
    }

    /** Waits so long before another question, or until the lane is closed. */
    void rest(Duration pause) {
        try {
            over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the host was there once. */
    boolean hasReachedHost() {
        return logins.haveReached();
    }

    private void drop() {
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes the connection; a thread that waits on it, or for its next try, is woken. */
    @Override
    public void close() {
        over.countDown();
        drop();
    }
}
