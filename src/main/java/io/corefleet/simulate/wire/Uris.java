package io.corefleet.simulate.wire;

/** The names of WS-Management; {@code MS-WSMV} has them all. */
final class Uris {
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    static final String ANONYMOUS = ADDRESSING + "/role/anonymous";
    static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    static final String MS_WSMAN = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
    static final String IDENTITY = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
    static final String FAULT = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    static final String CMD = SHELL + "/cmd";
    static final String ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    static final String GET = TRANSFER + "/Get";
    static final String ENUMERATE = ENUMERATION + "/Enumerate";
    static final String CREATE = TRANSFER + "/Create";
    static final String DELETE = TRANSFER + "/Delete";
    static final String COMMAND = SHELL + "/Command";
    static final String SEND = SHELL + "/Send";
    static final String RECEIVE = SHELL + "/Receive";
    static final String SIGNAL = SHELL + "/Signal";
    static final String DISCONNECT = SHELL + "/Disconnect";
    static final String RECONNECT = SHELL + "/Reconnect";
    static final String CONNECT = SHELL + "/Connect";

    static final String WMI_ERROR = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError";
    static final String CIM = "http://schemas.dmtf.org/wbem/wscim/1/common";
    static final String CIM_BINDING = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd";

    private Uris() {}
}
