package io.corefleet.simulate.wire;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * A request whose envelope has been read and whose headers are in order.
 *
 * @param action what is asked
 * @param messageId the client's name for it
 * @param resource the resource URI
 * @param selectors by name, without letter case
 * @param options by name, without letter case
 * @param maxEnvelope how large an answer may be, in bytes
 * @param timeout how long an answer may take
 * @param body the child of the body, if any
 */
record Message(
        String action,
        String messageId,
        String resource,
        Map<String, String> selectors,
        Map<String, String> options,
        int maxEnvelope,
        Duration timeout,
        Optional<Xml> body) {
    private static final int SMALLEST_ENVELOPE = 8192;
    private static final Duration SHORTEST = Duration.ofMillis(500);

    /** Headers that the endpoint understands, by namespace. Others may stand there unless they must be understood. */
    private static final Map<String, Set<String>> UNDERSTOOD = Map.of(
            Uris.ADDRESSING, Set.of("To", "ReplyTo", "Action", "MessageID", "From", "FaultTo", "RelatesTo"),
            Uris.WSMAN,
                    Set.of("ResourceURI", "MaxEnvelopeSize", "Locale", "OperationTimeout", "SelectorSet", "OptionSet"),
            Uris.MS_WSMAN, Set.of("DataLocale", "SessionId", "OperationID", "SequenceId"));

    /** Reads an envelope without looking at its headers. */
    static Xml envelope(String text) throws Fault {
        Xml root;
        try {
            root = Xml.parse(text);
        } catch (XMLStreamException notXml) {
            throw Fault.sender("w:SchemaValidationError", 2150858819L, "The XML is invalid: " + notXml.getMessage());
        }
        if (!root.name().equals("Envelope") || !root.namespace().equals(Uris.SOAP)) {
            throw Fault.sender("s:VersionMismatch", 2150858765L, "The envelope is not one of SOAP 1.2.");
        }
        return root;
    }

    /** The child of an envelope's body. */
    static Optional<Xml> bodyOf(Xml envelope) {
        return envelope.child(Uris.SOAP, "Body")
                .flatMap(body -> body.children().stream().findFirst());
    }

    /** Checks the headers as WinRM does; a longer timeout than the longest is cut to it. */
    static Message of(Xml envelope, Duration longest) throws Fault {
        Xml header = envelope.child(Uris.SOAP, "Header").orElseThrow(() -> Fault.schema("There is no Header."));
        mustUnderstand(header);
        String action = text(header, Uris.ADDRESSING, "Action");
        text(header, Uris.ADDRESSING, "To");
        replyTo(header);
        String id = text(header, Uris.ADDRESSING, "MessageID");
        if (id.length() > 2048) {
            throw Fault.invalidHeader("The MessageID is longer than 2048 characters.");
        }
        return new Message(
                action,
                id,
                text(header, Uris.WSMAN, "ResourceURI"),
                pairs(header, "SelectorSet", "Selector"),
                pairs(header, "OptionSet", "Option"),
                maxEnvelope(header),
                timeout(header, longest),
                bodyOf(envelope));
    }

    private static void mustUnderstand(Xml header) throws Fault {
        for (Xml entry : header.children()) {
            boolean must = List.of("true", "1").contains(entry.attribute(Uris.SOAP, "mustUnderstand"));
            if (must && !UNDERSTOOD.getOrDefault(entry.namespace(), Set.of()).contains(entry.name())) {
                throw Fault.sender("s:MustUnderstand", 2150858768L, "The header " + entry.name() + " is unknown.");
            }
            if (must && Set.of("Locale", "DataLocale").contains(entry.name())) {
                throw Fault.unsupported("A " + entry.name() + " cannot be insisted on.");
            }
        }
    }

    private static void replyTo(Xml header) throws Fault {
        Xml replyTo = header.child(Uris.ADDRESSING, "ReplyTo").orElseThrow(() -> Fault.missingHeader("ReplyTo"));
        String address =
                replyTo.child(Uris.ADDRESSING, "Address").map(Xml::text).orElse("");
        if (!address.strip().equals(Uris.ANONYMOUS)) {
            throw Fault.unsupported("Replies go to the anonymous address only.");
        }
    }

    private static int maxEnvelope(Xml header) throws Fault {
        Optional<Xml> size = header.child(Uris.WSMAN, "MaxEnvelopeSize");
        if (size.isEmpty()) {
            return 153_600;
        }
        String digits = size.get().text().strip();
        if (!digits.matches("\\d{1,9}")) {
            throw Fault.invalidHeader("MaxEnvelopeSize is not a number of bytes.");
        }
        if (Integer.parseInt(digits) < SMALLEST_ENVELOPE) {
            throw Fault.sender("w:EncodingLimit", 2150858805L, "MaxEnvelopeSize must be at least 8192.");
        }
        return Integer.parseInt(digits);
    }

    private static Duration timeout(Xml header, Duration longest) throws Fault {
        Optional<Xml> written = header.child(Uris.WSMAN, "OperationTimeout");
        if (written.isEmpty()) {
            return longest;
        }
        try {
            Duration timeout = Duration.parse(written.get().text().strip());
            if (timeout.isNegative()) {
                throw Fault.invalidHeader("OperationTimeout is negative.");
            }
            return timeout.compareTo(longest) > 0 ? longest : timeout.compareTo(SHORTEST) < 0 ? SHORTEST : timeout;
        } catch (DateTimeParseException notDuration) {
            throw Fault.invalidHeader("OperationTimeout is not a duration.");
        }
    }

    private static String text(Xml header, String namespace, String name) throws Fault {
        List<Xml> found = header.children(namespace, name);
        if (found.isEmpty() || found.get(0).text().isBlank()) {
            throw Fault.missingHeader(name);
        }
        if (found.size() > 1) {
            throw Fault.invalidHeader("The header " + name + " appears twice.");
        }
        return found.get(0).text().strip();
    }

    private static Map<String, String> pairs(Xml header, String set, String one) {
        Map<String, String> pairs = new HashMap<>();
        header.child(Uris.WSMAN, set).ifPresent(all -> all.children(Uris.WSMAN, one)
                .forEach(pair -> pairs.put(
                        pair.attribute("Name").toUpperCase(Locale.ROOT),
                        pair.text().strip())));
        return pairs;
    }

    /** An option; the fallback when it is not there. */
    String option(String name, String fallback) {
        return options.getOrDefault(name.toUpperCase(Locale.ROOT), fallback);
    }

    /** The body, which must be this element of the shell's namespace. */
    Xml body(String name) throws Fault {
        return body.filter(child -> child.is(Uris.SHELL, name))
                .orElseThrow(() -> Fault.schema("The body must hold one rsp:" + name + "."));
    }
}
