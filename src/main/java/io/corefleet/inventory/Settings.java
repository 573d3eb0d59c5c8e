package io.corefleet.inventory;

import io.corefleet.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that can be said of how a host is reached: our short names and what each may be. {@code docs/inventory.md} tells more. */
final class Settings {
    static final String ADDRESS = "address";
    static final String PORT = "port";
    static final String TLS = "tls";
    static final String USER = "user";
    static final String PASSWORD = "password";

    private static final ValueType SECONDS = ValueType.integer(1, 3_600);
    private static final ValueType HOST_NAME = ValueType.text(
            "a host's name or address, without port", "[^\\s/:\\[\\]]+|\\p{XDigit}*:\\p{XDigit}*:[\\w:.%]*");
    private static final ValueType PROXY =
            ValueType.text("http://host:port", "(?:http://)?(?:\\[[\\p{XDigit}:.]+]|[^\\s/@:]+)(?::\\d{1,5})?/?");
    private static final ValueType FILE = ValueType.text("a file's path", ".+");

    static final Map<String, ValueType> TYPES = types();

    private Settings() {}

    private static Map<String, ValueType> types() {
        Map<String, ValueType> types = new LinkedHashMap<>();
        types.put(ADDRESS, HOST_NAME);
        types.put(PORT, ValueType.integer(1, 65_535));
        types.put(TLS, ValueType.bool());
        types.put(USER, ValueType.text("an account", "[^\\s].*"));
        types.put(PASSWORD, ValueType.secret());
        types.put("auth", ValueType.oneOf("auto", "basic", "ntlm", "kerberos", "certificate"));
        types.put("path", ValueType.text("/path", "/?[\\w./-]+"));
        types.put("messageEncryption", ValueType.oneOf("auto", "always", "never"));
        types.put("allowUnencrypted", ValueType.bool());
        types.put("certificateValidation", ValueType.oneOf("validate", "ignore"));
        types.put("caTrustPath", FILE);
        types.put(
                "fingerprint",
                ValueType.text("SHA-256 in hex, 32 pairs", "(?:\\p{XDigit}{2}[:\\s-]?){31}\\p{XDigit}{2}"));
        types.put("channelBinding", ValueType.oneOf("auto", "off"));
        types.put("spnService", ValueType.text("a service class such as HTTP or WSMAN", "\\w+"));
        types.put("spnHost", HOST_NAME);
        types.put("realm", ValueType.text("a realm such as CORP.EXAMPLE", "[\\w.-]+"));
        types.put("kdc", ValueType.text("host or host:port, several with commas", "[^/]+"));
        types.put("keytab", FILE);
        types.put("credentialCache", FILE);
        types.put("clientCertificate", FILE);
        types.put("clientKey", FILE);
        types.put("proxy", PROXY);
        types.put("webProxy", PROXY);
        types.put("connectTimeoutSeconds", SECONDS);
        types.put("operationTimeoutSeconds", SECONDS);
        types.put("readTimeoutSeconds", SECONDS);
        types.put("takeBackSeconds", SECONDS);
        types.put("transport", ValueType.oneOf("winrm", "overthere-stock"));
        return types;
    }
}
