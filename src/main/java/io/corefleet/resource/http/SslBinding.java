package io.corefleet.resource.http;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;

/**
 * Which certificate HTTP.sys shows at an address, and what it asks of callers. IIS keeps the binding of a site apart from this record: both are needed.
 * Three kinds of addresses: {@code 0.0.0.0:443} for every caller, {@code www.shop.example:443} for callers that name the host (SNI),
 * {@code ccs:443} for the central certificate store, which finds the certificate by itself.
 */
public final class SslBinding implements ResourceType {
    private static final String SOURCE = "netsh http add sslcert; http.h, HTTP_SERVICE_CONFIG_SSL_PARAM";

    /** IIS's own application id. */
    private static final String IIS = "{4dc3e181-e14b-4a21-b022-59fc669b0914}";

    /** A number from 1 to 65535. */
    private static final String PORT = "(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})";

    static final Schema SCHEMA = Schema.of("http_ssl_binding", "Which certificate HTTP.sys shows at an address")
            .keyedBy(Property.of(
                            "address",
                            text(
                                    "IP:port, [IPv6]:port, host:port or ccs:port",
                                    "(?:\\[[0-9A-Fa-f:.]+\\]|[\\w.*-]+):" + PORT),
                            "Where: IP:port, host:port for SNI, ccs:port for the central store")
                    .from(SOURCE))
            .withAll(List.of(
                    Property.of(
                                    "certificateHash",
                                    text("thumbprint of 40 hex digits", "(?i)[0-9a-f]{40}"),
                                    "Thumbprint of the certificate, which lies in the store with its private key; none for ccs")
                            .from(SOURCE),
                    Property.of("certificateStore", name(), "Store of the computer in which it is")
                            .from(SOURCE)
                            .byDefault("MY"),
                    Property.of(
                                    "appId",
                                    text("{GUID}", "(?i)\\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}"),
                                    "Who made it; IIS's own")
                            .from(SOURCE)
                            .byDefault(IIS),
                    flag("negotiateClientCertificate", false, "Whether a caller's certificate is asked for at once"),
                    flag("dsMapper", false, "Whether Active Directory says whose it is"),
                    flag("verifyRevocation", true, "Whether a caller's certificate may not be revoked"),
                    flag("verifyRevocationFromCacheOnly", false, "Whether only lists that are there are asked"),
                    flag("checkUsage", true, "Whether it must be one for clients"),
                    flag("disableHttp2", false, "Whether HTTP/2 is not offered; version 1809 and later"),
                    flag("disableQuic", false, "Whether HTTP/3 is not offered; 2022 and later"),
                    flag("disableTls12", false, "Whether TLS 1.2 is refused; 2022 and later"),
                    flag("disableTls13", false, "Whether TLS 1.3 is refused; 2022 and later"),
                    flag(
                            "disableLegacyTls",
                            false,
                            "Whether TLS 1.0 and 1.1 are refused; 2019 with KB4490481 and later"),
                    flag("disableOcspStapling", false, "Whether no answer about revocation is sent along")))
            .snapshot(Snapshot.ofKey(Snapshot.SERVICES + "HTTP\\Parameters"))
            .example("""
                    address: www.sample.example:443
                    certificateHash: F731D4323F0C88B4372983822B4E64ACCF470F0F
                    negotiateClientCertificate: true
                    """);

    private static Property flag(String name, boolean byDefault, String description) {
        return Property.of(name, bool(), description).byDefault(byDefault).from(SOURCE);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** A certificate that is brought first can be named here by its thumbprint. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        return other.id().type().equals("certificate");
    }

    @Override
    public void check(Desired desired, Problems problems) {
        boolean ccs = desired.id().key().toLowerCase(Locale.ROOT).startsWith("ccs:");
        boolean hash = !(desired.properties().getOrDefault("certificateHash", Value.absent()) instanceof Value.Absent);
        if (ccs && hash) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " takes no certificateHash: the central store finds the certificate by its name",
                    desired.placeOf("certificateHash").orElse(null));
        }
        if (!ccs && !hash && desired.present() && desired.place() != null) {
            problems.error(
                    ProblemCode.CF107, desired.id() + " needs \"certificateHash\"", desired.place(), "Its thumbprint.");
        }
        if (desired.id().key().endsWith(":5986")) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " is where WinRM listens, over which Corefleet speaks to the host",
                    desired.place(),
                    "Let WinRM's listener have its certificate by winrm.");
        }
    }
}
