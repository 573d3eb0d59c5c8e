package io.corefleet.simulate.wire;

import io.corefleet.wsman.login.LoginFailed;
import io.corefleet.wsman.login.NtlmAcceptor;
import io.corefleet.wsman.login.SealedBody;
import io.corefleet.wsman.login.Sealer;
import io.corefleet.wsman.login.SpnegoAcceptor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the WinRM service knows of one connection: who logged in on it, and how its messages are sealed. Used by one thread. */
final class Entrance {
    private static final String SPNEGO = "application/HTTP-SPNEGO-session-encrypted";
    private static final String NEGOTIATE = "Negotiate";
    private static final Map<String, List<String>> CLOSE = Map.of("Connection", List.of("close"));

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final Service service;
    private SpnegoAcceptor acceptor;
    private boolean entered;
    private Sealer sealer;

    Entrance(Service service) {
        this.service = service;
    }

    /** Serves a request of somebody who may enter; tells others how to log in. */
    HttpReply serve(HttpRequest request, Function<byte[], HttpReply> serving) {
        String authorization = request.header("Authorization");
        if (authorization.regionMatches(true, 0, NEGOTIATE + " ", 0, NEGOTIATE.length() + 1)) {
            return negotiate(authorization.substring(NEGOTIATE.length()).strip());
        }
        if (sealer != null && (!service.basic() || isSealed(request))) {
            return sealed(request, serving);
        }
        return entered || knows(authorization) ? plain(request, serving) : unknown();
    }

    /** Which message of a log-in this is: {@code login 1}, {@code login 2}; empty when it is none. */
    String leg(HttpRequest request) {
        boolean token =
                request.header("Authorization").regionMatches(true, 0, NEGOTIATE + " ", 0, NEGOTIATE.length() + 1);
        return !token ? "" : acceptor == null ? "login 1" : "login 2";
    }

    /** Forgets the log-in, as a service does that was restarted. */
    HttpReply unknown() {
        acceptor = null;
        entered = false;
        sealer = null;
        List<String> offers = service.basic() ? List.of(NEGOTIATE, "Basic realm=\"WSMAN\"") : List.of(NEGOTIATE);
        return new HttpReply(401, Map.of("WWW-Authenticate", offers), new byte[0]);
    }

    private boolean knows(String authorization) {
        if (!service.password().isAvailable()) {
            return false;
        }
        String pair = service.user() + ":" + service.password().reveal();
        String right = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return service.basic()
                && MessageDigest.isEqual(
                        right.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    private HttpReply negotiate(String token) {
        try {
            byte[] message = Base64.getDecoder().decode(token);
            if (acceptor == null) {
                acceptor = acceptor();
            }
            byte[] answer = acceptor.next(message);
            Map<String, List<String>> headers = answer.length == 0
                    ? Map.of()
                    : Map.of(
                            "WWW-Authenticate",
                            List.of(NEGOTIATE + " " + Base64.getEncoder().encodeToString(answer)));
            if (!acceptor.isComplete()) {
                return new HttpReply(401, headers, new byte[0]);
            }
            entered = true;
            sealer = service.certificate() == null ? acceptor.sealer() : null;
            acceptor = null;
            return new HttpReply(200, headers, new byte[0]);
        } catch (LoginFailed | IllegalArgumentException refused) {
            LOG.info("{}: a log-in was refused: {}", service.computer(), refused.getMessage());
            return unknown();
        }
    }

    private SpnegoAcceptor acceptor() {
        boolean tls = service.certificate() != null;
        return new SpnegoAcceptor(new NtlmAcceptor(
                service.account(),
                service.password(),
                service.computer(),
                tls ? service.certificate().binding() : null));
    }

    private HttpReply sealed(HttpRequest request, Function<byte[], HttpReply> serving) {
        if (!isSealed(request)) {
            // AllowUnencrypted is false.
            return new HttpReply(500, CLOSE, new byte[0]);
        }
        if (!type(request).contains("protocol=\"" + SPNEGO.toLowerCase(Locale.ROOT) + "\"")) {
            return HttpReply.empty(415);
        }
        try {
            HttpReply reply = serving.apply(SealedBody.open(request.body(), SPNEGO, sealer));
            SealedBody body = SealedBody.seal(reply.body(), SPNEGO, sealer);
            return new HttpReply(reply.status(), Map.of("Content-Type", List.of(body.contentType())), body.bytes());
        } catch (LoginFailed outOfStep) {
            return new HttpReply(400, CLOSE, new byte[0]);
        }
    }

    private static HttpReply plain(HttpRequest request, Function<byte[], HttpReply> serving) {
        return type(request).matches("application/soap\\+xml;charset=\"?utf-8\"?")
                ? serving.apply(request.body())
                : HttpReply.empty(415);
    }

    private static boolean isSealed(HttpRequest request) {
        return type(request).startsWith("multipart/encrypted");
    }

    private static String type(HttpRequest request) {
        return request.header("Content-Type").toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
