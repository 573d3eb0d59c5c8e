package io.corefleet.wsman;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Value;
import io.corefleet.wsman.login.Account;
import io.corefleet.wsman.login.LoginFailed;
import io.corefleet.wsman.login.NtlmAcceptor;
import io.corefleet.wsman.login.SealedBody;
import io.corefleet.wsman.login.Sealer;
import io.corefleet.wsman.login.SpnegoAcceptor;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host with a log-in by NTLM and sealed messages that writes both in a way of its own. */
final class NtlmHost implements AutoCloseable {
    private static final String SPNEGO = "application/HTTP-SPNEGO-session-encrypted";
    private static final String TYPE =
            "multipart/encrypted;protocol=\"" + SPNEGO + "\";boundary=\"Encrypted Boundary\"";
    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(10),
            Duration.ofSeconds(60));
    private static final Pattern FIELD =
            Pattern.compile("(?m)^(Authorization|Content-Length|Content-Type): ([^\\r]*)\\r\\n");

    /**
     * Its ways.
     *
     * @param scheme under which tokens are taken
     * @param challenge the lines that carry a token, which stands there as TOKEN; empty token for the first refusal
     * @param wraps with what status bare tokens are refused; 0 when they are taken
     * @param last status of the answer that ends the log-in
     * @param type of sealed answers
     * @param sealed what becomes of a sealed answer's bytes, one character each
     */
    record Ways(String scheme, String challenge, int wraps, int last, String type, UnaryOperator<String> sealed) {
        static final Ways USUAL =
                new Ways("Negotiate", "WWW-Authenticate: Negotiate TOKEN\r\n", 0, 200, TYPE, body -> body);

        Ways offering(String word, String lines) {
            return new Ways(word, lines, wraps, last, type, sealed);
        }

        Ways wrapping(int status) {
            return new Ways(scheme, challenge, status, last, type, sealed);
        }

        Ways ending(int status) {
            return new Ways(scheme, challenge, wraps, status, type, sealed);
        }

        Ways sealing(String contentType, UnaryOperator<String> how) {
            return new Ways(scheme, challenge, wraps, last, contentType, how);
        }
    }

    final List<String> verbs = new CopyOnWriteArrayList<>();
    final List<String> logins = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Ways ways;

    NtlmHost(Ways ways) throws IOException {
        this.ways = ways;
        start("ntlm-host", () -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                start("ntlm-connection", () -> new Talk(socket).serve());
            }
        });
    }

    /** Where it is, for who gives up soon. */
    Endpoint endpoint(String auth) {
        Endpoint usual = Endpoint.of(entry(auth));
        return new Endpoint(
                usual.host(), usual.address(), usual.port(), usual.path(), null, null, usual.access(), LIMITS);
    }

    private HostEntry entry(String auth) {
        Connection connection = new Connection(
                Connection.Kind.WINRM,
                "127.0.0.1",
                server.getLocalPort(),
                false,
                "deploy",
                FakeHost.PASSWORD,
                Map.of("auth", auth),
                null);
        return new HostEntry("web01", List.of(), connection, Value.map(Map.of()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Runnable untilClosed = () -> {
            try {
                work.run();
            } catch (IOException closed) {
                return;
            }
        };
        Thread thread = new Thread(untilClosed, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    private final class Talk {
        private final Socket socket;
        private SpnegoAcceptor acceptor;

        Talk(Socket socket) {
            this.socket = socket;
        }

        void serve() throws IOException {
            try (socket) {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                for (String head = FakeHost.head(in); !head.isEmpty(); head = FakeHost.head(in)) {
                    List<String> fields = new ArrayList<>(List.of("", "0", ""));
                    Matcher found = FIELD.matcher(head);
                    while (found.find()) {
                        int at = List.of("Authorization", "Content-Length", "Content-Type")
                                .indexOf(found.group(1));
                        fields.set(at, found.group(2));
                    }
                    byte[] body = in.readNBytes(Integer.parseInt(fields.get(1)));
                    socket.getOutputStream().write(answer(fields.get(0), fields.get(2), body));
                }
            } catch (LoginFailed refused) {
                throw new IOException(refused);
            }
        }

        private byte[] answer(String authorization, String type, byte[] body) throws LoginFailed {
            if (!authorization.isEmpty()) {
                logins.add(authorization.substring(0, authorization.indexOf(' ')));
                return login(authorization);
            }
            Sealer sealer = acceptor.sealer();
            String asked = new String(SealedBody.open(body, type, SPNEGO, sealer), StandardCharsets.UTF_8);
            String verb = text(asked, "<a:Action[^>]*>[^<]*/(\\w+)<");
            if (!verb.equals("Enumerate")) {
                verbs.add(verb);
            }
            String xml = FakeHost.soap(verb).replace("RELATES-TO", text(asked, "<a:MessageID>([^<]+)<"));
            byte[] sealed = SealedBody.seal(xml.getBytes(StandardCharsets.UTF_8), SPNEGO, sealer)
                    .bytes();
            return http(
                    200,
                    "Content-Type: " + ways.type() + "\r\n",
                    ways.sealed().apply(new String(sealed, StandardCharsets.ISO_8859_1)));
        }

        private byte[] login(String authorization) throws LoginFailed {
            String[] words = authorization.split(" ");
            byte[] token = Base64.getDecoder().decode(words[1]);
            boolean bare = acceptor == null && token[0] == 'N';
            if (bare && ways.wraps() != 0) {
                return ways.wraps() == 401 ? refusal("") : http(ways.wraps(), "", "");
            }
            if (!words[0].equals(ways.scheme())) {
                return refusal("");
            }
            if (acceptor == null) {
                acceptor = new SpnegoAcceptor(new NtlmAcceptor(Account.of("deploy"), FakeHost.PASSWORD, "WEB01", null));
            }
            String answer = Base64.getEncoder().encodeToString(acceptor.next(token));
            return acceptor.isComplete()
                    ? http(ways.last(), answer.isEmpty() ? "" : ways.challenge().replace("TOKEN", answer), "")
                    : refusal(answer);
        }

        private byte[] refusal(String token) {
            return http(401, ways.challenge().replace(" TOKEN", token.isEmpty() ? "" : " " + token), "");
        }
    }

    private static String text(String xml, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    private static byte[] http(int status, String headers, String body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String head = "HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n";
        all.writeBytes((head + body).getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
