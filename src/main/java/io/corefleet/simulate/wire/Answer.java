package io.corefleet.simulate.wire;

import java.util.Locale;
import java.util.UUID;

/** Envelopes of answers. */
final class Answer {
    private Answer() {}

    /** The answer to a message. */
    static String to(Message message, String body) {
        String action = message.action() + "Response";
        return envelope(action, message.messageId(), body);
    }

    /** A refusal; the message's id may be unknown and is empty then. */
    static String fault(String messageId, Fault fault) {
        return envelope(fault.action(), messageId, fault.body());
    }

    /** The answer to Identify, which has no headers. */
    static String identify(String productVersion) {
        return "<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Uris.SOAP + "\"><s:Header/><s:Body>"
                + "<wsmid:IdentifyResponse xmlns:wsmid=\"" + Uris.IDENTITY + "\"><wsmid:ProtocolVersion>" + Uris.WSMAN
                + "</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>"
                + "<wsmid:ProductVersion>" + Xml.escape(productVersion) + "</wsmid:ProductVersion>"
                + "</wsmid:IdentifyResponse></s:Body></s:Envelope>";
    }

    private static String envelope(String action, String relatesTo, String body) {
        String relation = relatesTo.isEmpty() ? "" : "<a:RelatesTo>" + Xml.escape(relatesTo) + "</a:RelatesTo>";
        return "<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Uris.SOAP + "\" xmlns:a=\"" + Uris.ADDRESSING
                + "\" xmlns:w=\"" + Uris.WSMAN + "\" xmlns:p=\"" + Uris.MS_WSMAN + "\" xmlns:x=\"" + Uris.TRANSFER
                + "\" xmlns:rsp=\"" + Uris.SHELL + "\"><s:Header><a:Action>" + Xml.escape(action)
                + "</a:Action><a:MessageID>uuid:" + guid() + "</a:MessageID><a:To>" + Uris.ANONYMOUS + "</a:To>"
                + relation + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    static String guid() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}
