package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for output: on a connection of its own, so that a Receive may wait while something is sent. A server that works on one connection after
 * the other never gets to it as long as the first is open; there a Receive takes its turn on that one, for a short while each time. Used by
 * one thread at a time; {@link #close} by any.
 */
final class Receiving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

    /** How long a Receive takes its turn: what is sent meanwhile waits for it. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final Endpoint endpoint;
    private final Logins logins;
    private final Lane own;
    private final Lane shared;
    private volatile boolean heard;
    private volatile boolean single;

    Receiving(Endpoint endpoint, Logins logins, Traffic traffic, Lane shared) {
        this.endpoint = endpoint;
        this.logins = logins;
        this.own = new Lane(endpoint, logins, traffic);
        this.shared = shared;
    }

    /**
     * Asks once.
     *
     * @throws HostFailed when no answer can be had
     */
    Reply ask(Envelope envelopes, String shell, String command) {
        if (single) {
            return shared.ask(envelopes.receive(shell, command, TURN));
        }
        Request request = envelopes.receive(shell, command);
        if (heard) {
            return own.ask(request);
        }
        Watchdog silence = Watchdog.over(this::suspect, endpoint.limits().silence());
        try {
            Reply first = own.ask(request);
            heard = true;
            return first;
        } catch (HostFailed lost) {
            if (!single) {
                throw lost;
            }
            LOG.info(
                    "{}: serves one connection at a time; output is asked for between other messages", endpoint.host());
            return shared.ask(envelopes.receive(shell, command, TURN)).noteRepeated();
        } finally {
            silence.close();
        }
    }

    /** A program may be silent for long; that the host does not answer on yet another connection tells them apart. */
    private void suspect() {
        Thread thread = new Thread(
                () -> {
                    if (!logins.isAnotherServed()) {
                        single = true;
                        own.close();
                    }
                },
                "wsman-another-connection");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits so long before another question, or until it is closed. */
    void rest(Duration pause) {
        (single ? shared : own).rest(pause);
    }

    @Override
    public void close() {
        own.close();
    }
}
