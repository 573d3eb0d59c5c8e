package io.corefleet.simulate.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Says to an endpoint exactly what a test wants, written by hand and apart from Corefleet's own client. */
public final class RawClient {
    static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final int port;
    final Map<String, String> httpHeaders = new LinkedHashMap<>();

    /** A client with a log-in. */
    public RawClient(int port, String user, String password) {
        this.port = port;
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        httpHeaders.put("Authorization", "Basic " + login);
        httpHeaders.put("Content-Type", "application/soap+xml;charset=UTF-8");
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> http) {
        /** The text of the first element of that local name; empty when there is none. */
        public String text(String name) {
            var found = java.util.regex.Pattern.compile("<(?:\\w+:)?" + name + "(?: [^>]*)?>([^<]*)<")
                    .matcher(body);
            return found.find() ? found.group(1) : "";
        }

        /** The code of the fault; empty when it is none. */
        public String faultCode() {
            var found = java.util.regex.Pattern.compile("WSManFault[^>]* Code=\"(\\d+)\"")
                    .matcher(body);
            return found.find() ? found.group(1) : "";
        }
    }

    Answer post(String envelope) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/wsman"))
                .POST(HttpRequest.BodyPublishers.ofString(envelope));
        httpHeaders.forEach(request::header);
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    static String messageId() {
        return "uuid:" + UUID.randomUUID();
    }

    /** The usual headers, by element; a test may change one or take one away. */
    static Map<String, String> headers(String action, String shellId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("To", "<a:To>http://127.0.0.1/wsman</a:To>");
        headers.put("ResourceURI", "<w:ResourceURI s:mustUnderstand=\"true\">" + SHELL + "/cmd</w:ResourceURI>");
        headers.put(
                "ReplyTo",
                "<a:ReplyTo><a:Address s:mustUnderstand=\"true\">"
                        + "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>");
        headers.put("Action", "<a:Action s:mustUnderstand=\"true\">" + action + "</a:Action>");
        headers.put("MaxEnvelopeSize", "<w:MaxEnvelopeSize s:mustUnderstand=\"true\">153600</w:MaxEnvelopeSize>");
        headers.put("MessageID", "<a:MessageID>" + messageId() + "</a:MessageID>");
        headers.put("Locale", "<w:Locale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>");
        headers.put("OperationTimeout", "<w:OperationTimeout>PT0.600S</w:OperationTimeout>");
        if (!shellId.isEmpty()) {
            headers.put(
                    "SelectorSet",
                    "<w:SelectorSet><w:Selector Name=\"ShellId\">" + shellId + "</w:Selector></w:SelectorSet>");
        }
        return headers;
    }

    static String envelope(Map<String, String> headers, String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
                + " xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\" xmlns:rsp=\"" + SHELL
                + "\"><s:Header>"
                + String.join("", headers.values()) + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    Answer ask(String action, String shellId, String body) throws IOException, InterruptedException {
        return post(envelope(headers(action, shellId), body));
    }

    /** Creates a shell; returns its id. */
    public String createShell() throws IOException, InterruptedException {
        Answer created = ask(
                TRANSFER + "/Create",
                "",
                "<rsp:Shell><rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams>"
                        + "</rsp:Shell>");
        return created.text("Selector");
    }

    /** Starts a command; returns its id. */
    public String start(String shell, String program) throws IOException, InterruptedException {
        return ask(
                        SHELL + "/Command",
                        shell,
                        "<rsp:CommandLine><rsp:Command>" + program + "</rsp:Command></rsp:CommandLine>")
                .text("CommandId");
    }

    /** Fetches output once. */
    public Answer receive(String shell, String command) throws IOException, InterruptedException {
        return ask(SHELL + "/Receive", shell, receiveBody(command));
    }

    static String receiveBody(String command) {
        return "<rsp:Receive><rsp:DesiredStream CommandId=\"" + command
                + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>";
    }

    /** Ends a shell. */
    public Answer delete(String shell) throws IOException, InterruptedException {
        return ask(TRANSFER + "/Delete", shell, "");
    }

    /** Writes to stdin. */
    public Answer send(String shell, String command, String text, boolean end)
            throws IOException, InterruptedException {
        return ask(
                SHELL + "/Send",
                shell,
                "<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"" + command + "\"" + (end ? " End=\"true\"" : "")
                        + ">"
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                        + "</rsp:Stream></rsp:Send>");
    }
}
