package io.corefleet.wsman;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What an answer says, read by namespace and local name: Windows' prefixes are its own. */
final class Reply {
    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    /** SOAP 1.1, in which some refuse what they do not understand. */
    private static final String OLD_SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    private static final String FAULT = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";

    private final byte[] body;
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private String relatesTo = "";
    private String shellId = "";
    private String commandId = "";
    private boolean done;
    private Integer exitCode;
    private boolean fault;
    private long code;
    private String subcode = "";
    private String reason = "";
    private String message = "";
    private boolean repeated;

    private Reply(byte[] body) {
        this.body = body;
    }

    /** The answer of a host that had nothing to tell in the operation's time. */
    static Reply ofSilence() {
        Reply reply = new Reply(new byte[0]);
        reply.fault = true;
        reply.subcode = "TimedOut";
        return reply;
    }

    /** The answer of a host to which the message was too large: it looked at nothing of it. */
    static Reply ofTooMuch() {
        Reply reply = new Reply(new byte[0]);
        reply.fault = true;
        reply.subcode = "EncodingLimit";
        return reply;
    }

    /**
     * Reads an envelope.
     *
     * @throws XMLStreamException when it is none
     */
    static Reply read(byte[] body) throws XMLStreamException {
        Reply reply = new Reply(body);
        try {
            XmlReaders.read(body, reply::envelope);
        } catch (IllegalArgumentException noNumber) {
            throw new XMLStreamException("a number or a stream cannot be read");
        }
        return reply;
    }

    private void envelope(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                element(xml);
            }
        }
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        String name = xml.getLocalName();
        switch (String.valueOf(xml.getNamespaceURI())) {
            case SHELL -> shell(name, xml);
            case WSMAN -> {
                // Names of selectors are compared without case.
                if (name.equals("Selector") && "ShellId".equalsIgnoreCase(xml.getAttributeValue(null, "Name"))) {
                    shellId = xml.getElementText().trim();
                }
            }
            case ADDRESSING -> {
                if (name.equals("RelatesTo")) {
                    relatesTo = xml.getElementText().trim();
                }
            }
            case SOAP, OLD_SOAP -> soap(name, xml);
            case FAULT -> wsmanFault(name, xml);
            default -> cimError(name, xml);
        }
    }

    private void shell(String name, XMLStreamReader xml) throws XMLStreamException {
        switch (name) {
            case "ShellId" -> {
                String own = xml.getElementText().trim();
                shellId = shellId.isEmpty() ? own : shellId;
            }
            case "CommandId" -> commandId = xml.getElementText().trim();
            case "Stream" -> {
                ByteArrayOutputStream stream =
                        "stderr".equalsIgnoreCase(xml.getAttributeValue(null, "Name")) ? stderr : stdout;
                stream.writeBytes(Base64.getMimeDecoder().decode(xml.getElementText()));
            }
            case "CommandState" ->
                done |= String.valueOf(xml.getAttributeValue(null, "State"))
                        .trim()
                        .endsWith("Done");
            // Signed in an unsigned-looking field: only the low 32 bits count. It may stand there empty.
            case "ExitCode" -> {
                String number = xml.getElementText().trim();
                exitCode = number.isEmpty() ? null : Integer.valueOf((int) Long.parseLong(number));
            }
            default -> {}
        }
    }

    private void soap(String name, XMLStreamReader xml) throws XMLStreamException {
        switch (name) {
            case "Fault" -> fault = true;
            case "Value" -> subcode = xml.getElementText().trim().replaceFirst("^.*:", "");
            case "Text" -> reason = xml.getElementText().trim();
            default -> {}
        }
    }

    /** Faults nest; the innermost code is the cause. */
    private void wsmanFault(String name, XMLStreamReader xml) {
        String number = xml.getAttributeValue(null, "Code");
        if (name.equals("WSManFault") && number != null) {
            long own = code(number.trim());
            code = own == 0 ? code : own;
        }
        if (name.equals("Message") || name.equals("ProviderFault")) {
            text(xml);
        }
    }

    /** Windows writes unsigned decimals; an HRESULT may also be written signed, or in hex. 0 for what is no number. */
    private static long code(String number) {
        if (number.matches("-?\\d{1,10}")) {
            return Long.parseLong(number) & 0xffff_ffffL;
        }
        return number.matches("0[xX][0-9a-fA-F]{1,8}") ? Long.parseLong(number.substring(2), 16) : 0;
    }

    /** Text of an element that may hold elements too; those are seen by the caller's loop. */
    private void text(XMLStreamReader xml) {
        try {
            if (xml.next() == XMLStreamConstants.CHARACTERS && !xml.getText().isBlank()) {
                message = xml.getText().trim().replaceAll("\\s+", " ");
            } else if (xml.isStartElement()) {
                element(xml);
            }
        } catch (XMLStreamException broken) {
            message = reason;
        }
    }

    private void cimError(String name, XMLStreamReader xml) throws XMLStreamException {
        if (name.equals("error_Code") && code == 0) {
            code = code(xml.getElementText().trim());
        } else if (fault && name.equals("faultstring")) {
            reason = xml.getElementText().trim();
        } else if (name.equals("Message") && message.isEmpty() && fault) {
            message = xml.getElementText().trim();
        }
    }

    /** The answer that says only that it was done. */
    static Reply ofNothing() {
        return new Reply(new byte[0]);
    }

    /** Notes that an earlier answer to the same question may have been lost. */
    Reply noteRepeated() {
        repeated = true;
        return this;
    }

    /** Whether an earlier answer to the same question may have been lost, with what it brought. */
    boolean isRepeated() {
        return repeated;
    }

    /** The whole answer, for those who look for more in it. */
    byte[] body() {
        return body;
    }

    /** The MessageID of what is answered; empty when it does not say. */
    String relatesTo() {
        return relatesTo;
    }

    /** Whether this answers the message of this id, or does not say. Some write the id's GUID with another prefix, or none. */
    boolean answers(String messageId) {
        return relatesTo.isEmpty() || guid(relatesTo).equals(guid(messageId));
    }

    private static String guid(String id) {
        return id.toLowerCase(Locale.ROOT).replaceFirst("^(urn:)?(uuid:)?", "").replaceAll("[{}]", "");
    }

    String shellId() {
        return shellId;
    }

    String commandId() {
        return commandId;
    }

    byte[] stdout() {
        return stdout.toByteArray();
    }

    byte[] stderr() {
        return stderr.toByteArray();
    }

    /** The exit code when the command has ended; 0 when it ended without telling one; null while it runs. */
    Integer exitCode() {
        return !done ? null : exitCode == null ? Integer.valueOf(0) : exitCode;
    }

    /** The fault; null when the answer is none. */
    WsmanFault fault() {
        return fault ? new WsmanFault(code, subcode, message.isEmpty() ? reason : message) : null;
    }
}
