package io.corefleet.wsman;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host that answers a shell's life in the shapes of Windows, and cuts the line where it is told to. */
final class FakeHost implements AutoCloseable {
    /** What happens to the line. */
    enum Cut {
        NEVER,
        BEFORE_READING,
        BEFORE_ANSWERING,
        IN_THE_MIDDLE,
        /** Cut only after the host thought about it for a while. */
        LATE,
        /** Not cut, and never answered. */
        SILENT
    }

    /** How an answer is put on the wire. */
    interface Manner {
        byte[] written(int status, String envelope);
    }

    /** How long LATE is, in milliseconds. */
    static final int LATE = 1200;

    static final Secret PASSWORD = new Secret("env:PW", "open sesame", null);

    private static final String TOO_LARGE = "HTTP/1.1 413 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final Pattern ACTION = Pattern.compile("<a:Action[^>]*>[^<]*/(\\w+)</a:Action>");
    private static final Pattern MESSAGE = Pattern.compile("<a:MessageID>([^<]+)<");

    final List<String> verbs = new CopyOnWriteArrayList<>();
    final List<String> messageIds = new CopyOnWriteArrayList<>();
    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final CountDownLatch silence = new CountDownLatch(1);
    final ConcurrentLinkedQueue<String> instead = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile String cutAt = "";
    private volatile Cut cut = Cut.NEVER;
    private final AtomicInteger cuts = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean chunked;
    volatile Manner manner;
    volatile boolean closesEach;
    volatile boolean oneAtATime;

    /** Larger bodies are refused with 413, unread by whoever would understand them. */
    volatile int largest = Integer.MAX_VALUE;

    volatile String shells;

    FakeHost() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "fake-host");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** How this host stands in an inventory, under the name web01. */
    HostEntry entry() {
        Connection connection = new Connection(
                Connection.Kind.WINRM,
                "127.0.0.1",
                port(),
                false,
                "deploy",
                PASSWORD,
                Map.of("allowUnencrypted", "true", "auth", "basic"),
                null);
        return new HostEntry("web01", List.of(), connection, Value.map(Map.of()));
    }

    Endpoint endpoint(Limits limits) {
        Endpoint usual = Endpoint.of(entry());
        return new Endpoint(
                usual.host(),
                usual.address(),
                usual.port(),
                usual.path(),
                usual.tls(),
                usual.proxy(),
                usual.access(),
                limits);
    }

    int connections() {
        return connections.get();
    }

    /** The next message of this kind meets this. */
    void cut(String verb, Cut how) {
        cut(verb, how, 1);
    }

    /** The next so many messages of this kind meet this. */
    void cut(String verb, Cut how, int times) {
        cutAt = verb;
        cut = how;
        cuts.set(times);
    }

    void chunked() {
        chunked = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                if (oneAtATime) {
                    serve(socket);
                    continue;
                }
                Thread thread = new Thread(() -> serve(socket), "fake-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (answer(in, socket)) {
                socket.getOutputStream().flush();
            }
        } catch (IOException gone) {
            return;
        }
    }

    private boolean answer(InputStream in, Socket socket) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return false;
        }
        Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(head);
        String body = length.find()
                ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                : "";
        if (body.length() > largest) {
            socket.getOutputStream().write(TOO_LARGE.getBytes(StandardCharsets.UTF_8));
            return false;
        }
        Matcher action = ACTION.matcher(body);
        String verb = action.find() ? action.group(1) : "?";
        Cut how = verb.equals(cutAt) && cuts.getAndDecrement() > 0 ? cut : Cut.NEVER;
        if (how == Cut.BEFORE_READING) {
            return false;
        }
        boolean looking = verb.equals("Enumerate");
        if (!looking) {
            verbs.add(verb);
            heads.add(head);
            bodies.add(body);
        }
        Matcher message = MESSAGE.matcher(body);
        String id = message.find() ? message.group(1) : "";
        if (!looking) {
            messageIds.add(id);
        }
        if (how == Cut.SILENT) {
            silence.countDown();
            waitFor(end, 60_000);
        }
        if (how == Cut.LATE) {
            waitFor(end, LATE);
        }
        byte[] reply = reply(verb, id);
        if (how == Cut.NEVER || how == Cut.IN_THE_MIDDLE) {
            socket.getOutputStream().write(reply, 0, how == Cut.NEVER ? reply.length : reply.length / 2);
        }
        return how == Cut.NEVER && !closesEach;
    }

    private static void waitFor(CountDownLatch latch, int milliseconds) throws IOException {
        try {
            latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }

    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                return "";
            }
            head.write(one);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] reply(String verb, String id) {
        // Who looks for shells that were left behind finds none here, unless the test has something to say about it.
        String given = verb.equals("Enumerate") ? shells : instead.poll();
        if (given != null && given.startsWith("HTTP/")) {
            return given.getBytes(StandardCharsets.UTF_8);
        }
        String body = (given != null ? given : soap(verb)).replace("RELATES-TO", id);
        boolean fault = body.contains(":Fault>");
        if (manner != null) {
            return manner.written(fault ? 500 : 200, body);
        }
        String status = "HTTP/1.1 " + (fault ? "500 Internal Server Error" : "200 OK")
                + "\r\nContent-Type: application/soap+xml;charset=UTF-8\r\n";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!chunked) {
            return (status + "Content-Length: " + bytes.length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
        }
        int half = body.length() / 2;
        return (status + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body.substring(0, half))
                        + chunk(body.substring(half)) + "0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As Windows puts an answer on the wire. */
    static byte[] http(int status, String envelope) {
        byte[] body = envelope.getBytes(StandardCharsets.UTF_8);
        return ("HTTP/1.1 " + status + " x\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: "
                        + body.length + "\r\n\r\n" + envelope)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
    }

    static String soap(String verb) {
        return envelope(
                switch (verb) {
                    case "Create" ->
                        "<x:ResourceCreated xmlns:x=\"http://schemas.xmlsoap.org/ws/2004/09/transfer\"><a:ReferenceParameters"
                                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\"><w:SelectorSet"
                                + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\"><w:Selector Name=\"ShellId\">SHELL-1</w:Selector>"
                                + "</w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>";
                    case "Command" -> "<r:CommandResponse><r:CommandId>COMMAND-1</r:CommandId></r:CommandResponse>";
                    case "Receive" ->
                        "<r:ReceiveResponse><r:Stream Name=\"stdout\" CommandId=\"COMMAND-1\">"
                                + Base64.getEncoder().encodeToString("hi\n".getBytes(StandardCharsets.UTF_8))
                                + "</r:Stream><r:Stream Name=\"stdout\" CommandId=\"COMMAND-1\" End=\"true\"></r:Stream>"
                                + "<r:CommandState CommandId=\"COMMAND-1\" State=\"" + SHELL
                                + "/CommandState/Done\"><r:ExitCode>4294967295</r:ExitCode>"
                                + "</r:CommandState></r:ReceiveResponse>";
                    default -> "<r:" + verb + "Response/>";
                });
    }

    static String envelope(String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:r=\"" + SHELL + "\"><s:Header>"
                + "<a:RelatesTo xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\">RELATES-TO</a:RelatesTo>"
                + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    static String fault(long code, String subcode, String message) {
        return envelope("<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:" + subcode
                + "</s:Value></s:Subcode></s:Code>"
                + "<s:Reason><s:Text xml:lang=\"en-US\">" + message + "</s:Text></s:Reason><s:Detail>"
                + "<f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\"" + code
                + "\" Machine=\"web01\">"
                + "<f:Message>" + message + "</f:Message></f:WSManFault></s:Detail></s:Fault>");
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
    }
}
