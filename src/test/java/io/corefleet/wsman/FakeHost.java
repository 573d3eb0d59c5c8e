package io.corefleet.wsman;

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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host that answers a shell's life in the shapes of Windows, and cuts the line where it is told to. */
final class FakeHost implements AutoCloseable {
    /** Where the line is cut, once. */
    enum Cut {
        NEVER,
        BEFORE_READING,
        BEFORE_ANSWERING,
        IN_THE_MIDDLE
    }

    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final Pattern ACTION = Pattern.compile("<a:Action[^>]*>[^<]*/(\\w+)</a:Action>");
    private static final Pattern MESSAGE = Pattern.compile("<a:MessageID>([^<]+)<");

    final List<String> verbs = new CopyOnWriteArrayList<>();
    final List<String> messageIds = new CopyOnWriteArrayList<>();
    final List<String> heads = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedQueue<String> instead = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile String cutAt = "";
    private volatile Cut cut = Cut.NEVER;
    private volatile boolean chunked;

    FakeHost() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "fake-host");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    void cut(String verb, Cut how) {
        cutAt = verb;
        cut = how;
    }

    void chunked() {
        chunked = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
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
        Matcher action = ACTION.matcher(body);
        String verb = action.find() ? action.group(1) : "?";
        boolean now = verb.equals(cutAt) && cut != Cut.NEVER;
        Cut how = now ? cut : Cut.NEVER;
        cut = now ? Cut.NEVER : cut;
        if (how == Cut.BEFORE_READING) {
            return false;
        }
        verbs.add(verb);
        heads.add(head);
        Matcher id = MESSAGE.matcher(body);
        messageIds.add(id.find() ? id.group(1) : "");
        byte[] reply = reply(verb);
        if (how == Cut.BEFORE_ANSWERING) {
            return false;
        }
        socket.getOutputStream()
                .write(how == Cut.IN_THE_MIDDLE ? java.util.Arrays.copyOf(reply, reply.length / 2) : reply);
        return how != Cut.IN_THE_MIDDLE;
    }

    private static String head(InputStream in) throws IOException {
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

    private byte[] reply(String verb) {
        String given = instead.poll();
        if (given != null && given.startsWith("HTTP/")) {
            return given.getBytes(StandardCharsets.UTF_8);
        }
        String body = given != null ? given : soap(verb);
        boolean fault = body.contains(":Fault>");
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

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
    }

    private static String soap(String verb) {
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
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:r=\"" + SHELL + "\"><s:Body>"
                + body + "</s:Body></s:Envelope>";
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
        server.close();
    }
}
