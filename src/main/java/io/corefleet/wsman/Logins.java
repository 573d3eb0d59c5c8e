package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.wsman.login.Handshake;
import io.corefleet.wsman.login.LoginFailed;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections to one host and logs them in, all by the way that the first one found. Safe for use by two lanes at once. */
final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final int LONGEST = 8;
    private static final byte[] NOTHING = new byte[0];

    /** MS-WSMV: how a request over HTTPS says that the certificate is the log-in. */
    private static final String MUTUAL =
            "Authorization: http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual\r\n";

    private final Endpoint endpoint;
    private final Keyring keyring;
    private final Failures failures;
    private final Addresses addresses = new Addresses();
    private volatile Method picked;
    private volatile TokenForm form = TokenForm.USUAL;
    private volatile boolean reached;

    Logins(Endpoint endpoint, Keyring keyring) {
        this.endpoint = endpoint;
        this.keyring = keyring;
        this.failures = new Failures(endpoint);
    }

    /**
     * A connection that is logged in.
     *
     * @throws WireFailure when the host is not reached
     * @throws HostFailed when it refuses us, or we it
     */
    Channel open() throws WireFailure {
        Method method = picked == null ? endpoint.access().first(endpoint.address()) : picked;
        HttpConnection http = HttpConnection.open(endpoint, keyring.trusts(), addresses);
        reached = true;
        boolean logged = false;
        try {
            Channel channel = by(method, http);
            logged = true;
            return channel;
        } catch (LoginFailed failed) {
            throw failures.login(method, failed);
        } catch (WireFailure broken) {
            throw broken.mayHaveArrived()
                    ? new WireFailure(WireFailure.Stage.LOGIN, "no log-in: " + broken.getMessage(), broken)
                    : broken;
        } finally {
            if (!logged) {
                http.close();
            }
        }
    }

    /** Whether the host was there once: then it is worth waiting for, as it may only restart. */
    boolean haveReached() {
        return reached;
    }

    /**
     * Whether the host answers on one more connection, to somebody who has not logged in. A server that works on one after the other does not
     * as long as another is open.
     */
    boolean isAnotherServed() {
        try (HttpConnection http = HttpConnection.open(endpoint, keyring.trusts(), addresses)) {
            String head = Channel.head(endpoint, Channel.PLAIN, 0, "");
            return http.exchange(head, NOTHING, endpoint.limits().answer(Verb.IDENTIFY))
                            .status()
                    > 0;
        } catch (WireFailure silent) {
            return silent.stage() != WireFailure.Stage.TIMEOUT && silent.stage() != WireFailure.Stage.CONNECT;
        }
    }

    private Channel by(Method method, HttpConnection http) throws WireFailure, LoginFailed {
        return switch (method) {
            case BASIC -> picked(method, new Channel(endpoint, http, basic(), null));
            case CERTIFICATE -> picked(method, new Channel(endpoint, http, MUTUAL, null));
            default -> negotiated(method, http);
        };
    }

    private Channel negotiated(Method method, HttpConnection http) throws WireFailure, LoginFailed {
        try (Handshake handshake = keyring.handshake(method, endpoint, certificate(http), form)) {
            HttpReply last = talk(handshake, http);
            if (last.status() < 300 || (handshake.isComplete() && stumbled(last))) {
                return picked(method, new Channel(endpoint, http, "", seal(handshake)));
            }
            if (last.isSoap()) {
                throw faulted(method, last);
            }
            return other(method, http, last, handshake.isComplete());
        }
    }

    /**
     * Whether the host let us in and then tried to read the empty message as one: others than Windows do. If it did not let us in after all, the
     * first true message tells.
     */
    private static boolean stumbled(HttpReply reply) {
        boolean tookIt =
                reply.status() == 400 || reply.status() == 411 || reply.status() == 415 || reply.status() == 500;
        if (!tookIt || reply.closes() || !reply.isSoap()) {
            return tookIt && !reply.closes();
        }
        try {
            WsmanFault fault = Reply.read(reply.soap()).fault();
            return fault != null && fault.isOfForm();
        } catch (XMLStreamException noXml) {
            return false;
        }
    }

    /** The tokens to and fro, on this one connection; the last answer of the host. Nothing but tokens goes over it before it is logged in. */
    private HttpReply talk(Handshake handshake, HttpConnection http) throws WireFailure, LoginFailed {
        byte[] token = handshake.next(NOTHING);
        boolean closing = false;
        for (int leg = 0; leg < LONGEST; leg++) {
            HttpReply reply = told(handshake.scheme(), token, http, closing);
            closing = reply.closes();
            if (reply.status() == 503) {
                throw new WireFailure(WireFailure.Stage.NOT_SERVED, Lane.NOT_SERVING, null);
            }
            byte[] answer = token(reply, handshake.scheme());
            if (reply.status() < 300) {
                return proven(handshake, answer, reply);
            }
            if (reply.status() != 401 || answer.length == 0) {
                return reply;
            }
            token = handshake.next(answer);
        }
        throw new LoginFailed("the host asked for more than " + LONGEST + " tokens", null, null);
    }

    /** Tells a token. Some say that they close the connection, and do not; of who does it in the middle of a log-in no other try makes sense. */
    private HttpReply told(String scheme, byte[] token, HttpConnection http, boolean closing)
            throws WireFailure, LoginFailed {
        String authorization =
                "Authorization: " + scheme + " " + Base64.getEncoder().encodeToString(token) + "\r\n";
        String head = Channel.head(endpoint, Channel.PLAIN, 0, authorization);
        try {
            return http.exchange(head, NOTHING, endpoint.limits().login());
        } catch (WireFailure broken) {
            if (closing) {
                throw new LoginFailed(
                        "the host closed the connection in the middle of it, and this log-in is one of connections",
                        "Is there a proxy between that closes connections?",
                        broken);
            }
            throw broken;
        }
    }

    /** A service that is too busy to let us in may do so later. Nobody has proven yet that this is the host, so its words count for no more. */
    private HostFailed faulted(Method method, HttpReply reply) throws WireFailure {
        try {
            WsmanFault fault = Reply.read(reply.soap()).fault();
            if (fault == null) {
                return failures.http(Verb.CREATE, reply.status());
            }
            if (fault.kind() == FaultKind.BUSY || fault.kind() == FaultKind.TIMED_OUT) {
                throw new WireFailure(WireFailure.Stage.NOT_SERVED, "no log-in: " + fault, null);
            }
            return failures.login(method, fault);
        } catch (XMLStreamException noXml) {
            return failures.http(Verb.CREATE, reply.status());
        }
    }

    private static HttpReply proven(Handshake handshake, byte[] answer, HttpReply reply) throws LoginFailed {
        if (answer.length > 0 && !handshake.isComplete()) {
            handshake.next(answer);
        }
        if (!handshake.isComplete()) {
            throw new LoginFailed("the host took the log-in without proving who it is", null, null);
        }
        return reply;
    }

    private static byte[] token(HttpReply reply, String scheme) throws LoginFailed {
        try {
            return Offers.of(reply)
                    .token(scheme)
                    .map(Base64.getDecoder()::decode)
                    .orElse(NOTHING);
        } catch (IllegalArgumentException noBase64) {
            throw new LoginFailed("the host's token cannot be read", null, noBase64);
        }
    }

    /**
     * AUTO may take what is left when the host does not even offer what it tried, and a token may have another form; a refusal is a refusal.
     *
     * @param proved whether we have shown that we know the password: then nothing is tried again, since accounts are locked
     */
    private Channel other(Method method, HttpConnection http, HttpReply refusal, boolean proved)
            throws WireFailure, LoginFailed {
        Offers offers = Offers.of(refusal);
        boolean kerberos = method == Method.KERBEROS && offers.have("Kerberos");
        boolean offered = offers.have("Negotiate") || kerberos || (method == Method.NTLM && offers.have("NTLM"));
        boolean basic = offers.have("Basic")
                && (endpoint.tls() != null || endpoint.access().readable());
        if (refusal.status() == 401 && !offered && basic && endpoint.access().method() == Method.AUTO) {
            HttpConnection next = refusal.closes() ? HttpConnection.open(endpoint, keyring.trusts(), addresses) : http;
            return picked(Method.BASIC, new Channel(endpoint, next, basic(), null));
        }
        // Who reads nothing but SPNEGO may call a bare token no token, rather than ask for another.
        boolean unread = refusal.status() == 400 || refusal.status() == 500;
        boolean wrap = unread && method == Method.NTLM && form == TokenForm.USUAL;
        TokenForm next = wrap ? TokenForm.OTHER : form.next(method, offers);
        boolean unproved = method == Method.KERBEROS || !proved;
        if ((refusal.status() == 401 || wrap) && unproved && next != null) {
            form = next;
            http.close();
            return open();
        }
        throw failures.login(method, refusal.status(), offers);
    }

    private Channel picked(Method method, Channel channel) {
        if (picked == null) {
            LOG.info(
                    "{}: logs in by {}, {}",
                    endpoint.host(),
                    method,
                    endpoint.tls() != null ? "over TLS" : channel.seals() ? "messages sealed" : "messages NOT sealed");
            picked = method;
        }
        return channel;
    }

    private Channel.Seal seal(Handshake handshake) {
        boolean sealed = endpoint.access().sealed();
        return sealed ? new Channel.Seal(Channel.protocol(handshake.scheme()), handshake.sealer()) : null;
    }

    private X509Certificate certificate(HttpConnection http) {
        return endpoint.access().binds() ? http.certificate() : null;
    }

    private String basic() {
        String pair =
                endpoint.access().user() + ":" + endpoint.access().password().reveal();
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }
}
