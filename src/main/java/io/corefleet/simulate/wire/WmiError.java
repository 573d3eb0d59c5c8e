package io.corefleet.simulate.wire;

import java.util.Locale;

/** The detail of a fault that comes through WMI: an instance of {@code MSFT_WmiError}, which newer Windows gives for some quotas. */
final class WmiError {
    /** {@code CIM_ERR_SERVER_LIMITS_EXCEEDED}. */
    private static final int LIMITS_EXCEEDED = 27;

    /** As PowerShell numbers its {@code ErrorCategory}. */
    private static final int QUOTA_EXCEEDED = 30;

    private WmiError() {}

    /** The element; what WMI leaves empty in it is left out. */
    static String of(long code, String message) {
        String text = Xml.escape(message);
        return "<p:MSFT_WmiError b:IsCIM_Error=\"true\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:b=\""
                + Uris.CIM_BINDING + "\" xmlns:p=\"" + Uris.WMI_ERROR + "\" xmlns:cim=\"" + Uris.CIM
                + "\" xsi:type=\"p:MSFT_WmiError_Type\">"
                + value("CIMStatusCode", "UnsignedInt", LIMITS_EXCEEDED)
                + value("ErrorSourceFormat", "UnsignedShort", 0)
                + value("ErrorType", "UnsignedShort", 0)
                + value("Message", "String", text)
                + value(
                        "MessageID",
                        "String",
                        "HRESULT 0x" + Long.toHexString(code).toLowerCase(Locale.ROOT))
                + value("PerceivedSeverity", "UnsignedShort", 0)
                + value("ProbableCause", "UnsignedShort", 0)
                + value("error_Category", "UnsignedInt", QUOTA_EXCEEDED)
                + value("error_Code", "UnsignedInt", code)
                + value("error_Type", "String", "HRESULT")
                + value("error_WindowsErrorMessage", "String", text)
                + "</p:MSFT_WmiError>";
    }

    private static String value(String name, String type, Object value) {
        return "<p:" + name + " xsi:type=\"cim:cim" + type + "\">" + value + "</p:" + name + ">";
    }
}
