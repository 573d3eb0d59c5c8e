package io.corefleet.wsman;

import io.corefleet.wsman.login.LoginFailed;
import io.corefleet.wsman.login.SealedBody;
import io.corefleet.wsman.login.Sealer;
import java.time.Duration;

/** A connection on which we are logged in. Over HTTP all that goes through it is sealed, when the log-in can. */
final class Channel implements AutoCloseable {
    static final String PLAIN = "application/soap+xml;charset=UTF-8";

    private final Endpoint endpoint;
    private final HttpConnection http;
    private final String credentials;
    private final Seal seal;
    private boolean served;

    /**
     * A channel.
     *
     * @param credentials header line that goes with every request, with its line end; empty where the connection itself is logged in
     * @param seal null when nothing is sealed
     */
    Channel(Endpoint endpoint, HttpConnection http, String credentials, Seal seal) {
        this.endpoint = endpoint;
        this.http = http;
        this.credentials = credentials;
        this.seal = seal;
        this.served = credentials.isEmpty();
    }

    /**
     * What closes the envelopes.
     *
     * @param protocol its name on the envelope, {@code application/HTTP-SPNEGO-session-encrypted}
     */
    record Seal(String protocol, Sealer sealer) {}

    /** The name of the sealing that follows from a log-in: Windows tells by it which package is to open the message. */
    static String protocol(String scheme) {
        return scheme.equals("Kerberos")
                ? "application/HTTP-Kerberos-session-encrypted"
                : "application/HTTP-SPNEGO-session-encrypted";
    }

    /** The head of a request, ended. */
    static String head(Endpoint endpoint, String type, int length, String more) {
        return "POST " + endpoint.path() + " HTTP/1.1\r\nHost: " + endpoint.authority()
                + "\r\nConnection: Keep-Alive\r\nUser-Agent: Corefleet\r\nAccept-Encoding: identity\r\n"
                + "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n" + more + "\r\n";
    }

    /**
     * Sends an envelope and gives the answer, opened.
     *
     * @param headers more lines for the head, each with its line end
     * @throws LoginFailed when the answer is not sealed as it must be
     */
    HttpReply exchange(byte[] envelope, String headers, Duration patience) throws WireFailure, LoginFailed {
        HttpReply reply = seal == null
                ? http.exchange(head(endpoint, PLAIN, envelope.length, headers + credentials), envelope, patience)
                : sealed(envelope, headers, patience);
        if (reply.status() == 401 && served) {
            throw new WireFailure(WireFailure.Stage.LOGGED_OUT, "the host has forgotten the log-in (401)", null);
        }
        served = true;
        return reply;
    }

    private HttpReply sealed(byte[] envelope, String headers, Duration patience) throws WireFailure, LoginFailed {
        SealedBody body = SealedBody.seal(envelope, seal.protocol(), seal.sealer());
        HttpReply reply =
                http.exchange(head(endpoint, body.contentType(), body.bytes().length, headers), body.bytes(), patience);
        String type = reply.header("content-type").stream().findFirst().orElse("");
        if (SealedBody.isSealed(type)) {
            return reply.with(SealedBody.open(reply.body(), type, seal.protocol(), seal.sealer()));
        }
        if (reply.isSoap()) {
            throw new LoginFailed(
                    "the host answered a sealed message without sealing", "Is there a proxy between?", null);
        }
        if (reply.status() == 400) {
            throw new WireFailure(
                    WireFailure.Stage.NOT_OPENED, "the host could not open the sealed message (400)", null);
        }
        return reply;
    }

    boolean seals() {
        return seal != null;
    }

    boolean isIdleFor(Duration time) {
        return http.isIdleFor(time);
    }

    @Override
    public void close() {
        http.close();
    }
}
