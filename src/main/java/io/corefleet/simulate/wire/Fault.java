package io.corefleet.simulate.wire;

/** Why a request is refused, with the codes that Windows uses. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sender;
    private final String subcode;
    private final long code;
    private String detail = "";
    private boolean byPlugin;
    private boolean byWmi;

    private Fault(String sender, String subcode, long code, String text) {
        super(text);
        this.sender = sender;
        this.subcode = subcode;
        this.code = code;
    }

    /** The same with the last part of a {@code faultDetail} URI. */
    private Fault with(String faultDetail) {
        this.detail = "<w:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/" + faultDetail
                + "</w:FaultDetail>";
        return this;
    }

    /** A parameter that the plug-in behind the shell refuses. */
    static Fault invalidParameter() {
        Fault fault =
                sender("w:InvalidParameter", 87, "The parameter is incorrect.").with("InvalidValue");
        fault.byPlugin = true;
        return fault;
    }

    /** The client's mistake. */
    static Fault sender(String subcode, long code, String text) {
        return new Fault("s:Sender", subcode, code, text);
    }

    /** The server's trouble. */
    static Fault receiver(String subcode, long code, String text) {
        return new Fault("s:Receiver", subcode, code, text);
    }

    static Fault missingHeader(String name) {
        return sender("a:MessageInformationHeaderRequired", 2150858769L, "The header " + name + " is missing.");
    }

    static Fault invalidHeader(String text) {
        return sender("a:InvalidMessageInformationHeader", 2150858767L, text);
    }

    static Fault unsupported(String text) {
        return sender("w:UnsupportedFeature", 2150858818L, text);
    }

    static Fault schema(String text) {
        return sender("w:SchemaValidationError", 2150858817L, text);
    }

    static Fault unknownShell() {
        return sender(
                        "w:InvalidSelectors",
                        2150858843L,
                        "The request contained invalid selectors for the resource: the shell or command is unknown.")
                .with("UnexpectedSelectors");
    }

    /** The body of the request came in chunks. */
    static Fault chunked() {
        return sender("w:UnsupportedFeature", 50, "The request is not supported: its body comes in chunks.");
    }

    /** A shell of cmd cannot be left and met again, as one of PowerShell can. */
    static Fault notDisconnectable() {
        return sender("w:UnsupportedFeature", 2150859205L, "The shell does not support to be disconnected.");
    }

    /** Newer Windows tells of this one as WMI does, and so without a WSManFault. */
    static Fault tooManyOperations(int allowed) {
        Fault fault = receiver(
                "w:InternalError",
                2150859174L,
                "This user is allowed a maximum number of " + allowed
                        + " concurrent operations, which has been exceeded.");
        fault.byWmi = true;
        return fault;
    }

    static Fault timedOut() {
        return receiver(
                "w:TimedOut",
                2150858793L,
                "The WS-Management service cannot complete the operation within the time specified in OperationTimeout.");
    }

    static Fault aborted() {
        return receiver(
                "w:InternalError",
                995,
                "The I/O operation has been aborted because of either a thread exit or an application request.");
    }

    static Fault pending() {
        return receiver("w:InternalError", 1359, "An internal error occurred: this message is still being worked on.");
    }

    /** The number in the detail. */
    long code() {
        return code;
    }

    /** The body of the answer. */
    String body() {
        return "<s:Fault><s:Code>" + codes() + "</s:Code><s:Reason><s:Text xml:lang=\"en-US\">"
                + Xml.escape(getMessage())
                + "</s:Text></s:Reason><s:Detail>" + (byWmi ? WmiError.of(code, getMessage()) : detail + wsmanFault())
                + "</s:Detail></s:Fault>";
    }

    /** What SOAP itself has a code for needs no second one. */
    private String codes() {
        return subcode.startsWith("s:")
                ? "<s:Value>" + subcode + "</s:Value>"
                : "<s:Value>" + sender + "</s:Value><s:Subcode><s:Value>" + subcode + "</s:Value></s:Subcode>";
    }

    /** The action of the answer: faults of addressing have one of their own ({@code DSP0226}, 14). */
    String action() {
        return subcode.startsWith("a:")
                ? Uris.ADDRESSING + "/fault"
                : "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
    }

    private String wsmanFault() {
        return "<f:WSManFault xmlns:f=\"" + Uris.FAULT + "\" Code=\"" + code + "\" Machine=\"127.0.0.1\"><f:Message>"
                + message() + "</f:Message></f:WSManFault>";
    }

    private String message() {
        String text = Xml.escape(getMessage());
        return byPlugin
                ? "<f:ProviderFault provider=\"Shell cmd plugin\" path=\"%systemroot%\\system32\\winrscmd.dll\">" + text
                        + "</f:ProviderFault>"
                : text;
    }
}
