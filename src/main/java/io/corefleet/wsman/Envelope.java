package io.corefleet.wsman;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Writes SOAP envelopes. Names and order as real clients send them. What Windows may pass over if it does not know it, some others refuse; for
 * these {@link #beBare} leaves it out. Safe for use by two threads at once.
 */
final class Envelope {
    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd";
    private static final String SHELLS = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final String CONFIGURATION = "http://schemas.microsoft.com/wbem/wsman/1/config";
    private static final String NAMESPACES = " xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
            + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
            + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
            + " xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\""
            + " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\"";
    private static final String ANONYMOUS = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
    private static final int LARGEST = 153_600;

    private final Endpoint endpoint;
    private final String session = uuid();
    private volatile boolean bare;

    Envelope(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** From now on nothing is written but what a message cannot do without. False when that was so already. */
    boolean beBare() {
        boolean news = !bare;
        bare = true;
        return news;
    }

    /** Who answers there: no header, no log-in. */
    static Request identify() {
        String text = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:wsmid=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\">"
                + "<s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>";
        return new Request(Verb.IDENTIFY, "", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The settings of the WinRM service; only administrators are told. */
    Request configuration() {
        return write(Verb.GET, CONFIGURATION, null, endpoint.limits().operation(), Map.of(), "");
    }

    /** The shells that are open, all that we may see. */
    Request shells() {
        return write(
                Verb.ENUMERATE,
                SHELLS,
                null,
                endpoint.limits().operation(),
                Map.of(),
                "<n:Enumerate xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\">"
                        + "<w:OptimizeEnumeration/><w:MaxElements>100</w:MaxElements></n:Enumerate>");
    }

    /** A shell with a name. Recorded hosts tell the environment of a shell of cmd and not its name: so the name stands in both. */
    Request create(String name, boolean withOptions) {
        Map<String, String> options = new LinkedHashMap<>();
        if (withOptions) {
            options.put("WINRS_NOPROFILE", "TRUE");
            options.put("WINRS_CODEPAGE", "65001");
        }
        return write(
                Verb.CREATE,
                null,
                options,
                "<rsp:Shell>" + (bare ? "" : named(escaped(name)))
                        + "<rsp:InputStreams>stdin</rsp:InputStreams>"
                        + "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>");
    }

    private static String named(String name) {
        return "<rsp:Name>" + name + "</rsp:Name><rsp:Environment><rsp:Variable Name=\"COREFLEET\">" + name
                + "</rsp:Variable></rsp:Environment>";
    }

    /** Windows joins the arguments with blanks, so one that holds all of them is the same to it. */
    Request command(String shell, String program, List<String> arguments, boolean withOptions) {
        Map<String, String> options = new LinkedHashMap<>();
        if (withOptions) {
            options.put("WINRS_CONSOLEMODE_STDIN", "FALSE");
            options.put("WINRS_SKIP_CMD_SHELL", "FALSE");
        }
        return write(
                Verb.COMMAND,
                shell,
                options,
                "<rsp:CommandLine><rsp:Command>" + escaped(program) + "</rsp:Command>"
                        + arguments.stream()
                                .map(one -> "<rsp:Arguments>" + escaped(one) + "</rsp:Arguments>")
                                .collect(Collectors.joining())
                        + "</rsp:CommandLine>");
    }

    /** A piece of stdin; after the last nothing may follow. */
    Request send(String shell, String command, byte[] bytes, boolean end) {
        return write(
                Verb.SEND,
                shell,
                Map.of(),
                "<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"" + escaped(command)
                        + (end ? "\" End=\"true\">" : "\">")
                        + Base64.getEncoder().encodeToString(bytes) + "</rsp:Stream></rsp:Send>");
    }

    Request receive(String shell, String command) {
        return receive(shell, command, endpoint.limits().operation());
    }

    /** Another time to wait for output. */
    Request receive(String shell, String command, Duration wait) {
        return write(
                Verb.RECEIVE,
                SHELL,
                shell,
                wait,
                Map.of("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE"),
                "<rsp:Receive><rsp:DesiredStream CommandId=\"" + escaped(command)
                        + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>");
    }

    Request signal(String shell, String command, String signal) {
        return write(
                Verb.SIGNAL,
                shell,
                Map.of(),
                "<rsp:Signal CommandId=\"" + escaped(command) + "\"><rsp:Code>"
                        + "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/" + signal
                        + "</rsp:Code></rsp:Signal>");
    }

    Request delete(String shell) {
        return write(Verb.DELETE, shell, Map.of(), "");
    }

    private Request write(Verb verb, String shell, Map<String, String> options, String body) {
        return write(verb, SHELL, shell, endpoint.limits().operation(), options, body);
    }

    private Request write(
            Verb verb, String resource, String shell, Duration operation, Map<String, String> options, String body) {
        String id = uuid();
        StringBuilder text = new StringBuilder(1500 + body.length());
        text.append("<s:Envelope").append(NAMESPACES).append("><s:Header>");
        text.append("<a:To>").append(escaped(endpoint.url())).append("</a:To>");
        must(text, "w:ResourceURI", resource);
        text.append("<a:ReplyTo>");
        must(text, "a:Address", ANONYMOUS);
        text.append("</a:ReplyTo>");
        must(text, "a:Action", verb.action());
        must(text, "w:MaxEnvelopeSize", Integer.toString(LARGEST));
        text.append("<a:MessageID>").append(id).append("</a:MessageID>");
        if (!bare) {
            text.append("<w:Locale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>");
            text.append("<p:DataLocale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>");
            text.append("<p:SessionId s:mustUnderstand=\"false\">")
                    .append(session)
                    .append("</p:SessionId>");
        }
        text.append("<w:OperationTimeout>").append(seconds(operation)).append("</w:OperationTimeout>");
        if (shell != null) {
            text.append("<w:SelectorSet><w:Selector Name=\"ShellId\">")
                    .append(escaped(shell))
                    .append("</w:Selector></w:SelectorSet>");
        }
        if (!options.isEmpty() && !bare) {
            text.append("<w:OptionSet s:mustUnderstand=\"true\">");
            options.forEach((name, value) -> text.append("<w:Option Name=\"")
                    .append(name)
                    .append("\">")
                    .append(value)
                    .append("</w:Option>"));
            text.append("</w:OptionSet>");
        }
        text.append("</s:Header><s:Body>").append(body).append("</s:Body></s:Envelope>");
        return new Request(verb, id, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void must(StringBuilder text, String name, String value) {
        text.append('<')
                .append(name)
                .append(" s:mustUnderstand=\"true\">")
                .append(value)
                .append("</")
                .append(name)
                .append('>');
    }

    private static String seconds(Duration duration) {
        String millis = String.valueOf(duration.toMillisPart() + 1_000).substring(1);
        return "PT" + duration.toSeconds() + "." + millis + "S";
    }

    /** Of version 4 (RFC 9562, 5.4). It has to be another each time and is no secret; strong randomness was 2 % of a plan's work on a host. */
    private static String uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return "uuid:" + new UUID(high, low).toString().toUpperCase(Locale.ROOT);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
