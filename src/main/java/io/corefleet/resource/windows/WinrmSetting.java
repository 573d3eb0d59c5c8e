package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import java.util.List;
import java.util.Map;

/**
 * Windows Remote Management, the way by which Corefleet comes. What the service lets in may lock out; quotas act in shells that are
 * opened later. A setting that a policy holds is refused by Windows.
 */
public final class WinrmSetting implements ResourceType {
    private static final long ANY = 2_147_483_647L;
    private static final String SOURCE = "winrm get winrm/config";

    static final Schema SCHEMA = table(Schema.of("winrm_setting", "Settings of Windows Remote Management")
            .keyedBy(List.of(), parts -> "host", text -> Map.of()));

    private static Schema table(Schema schema) {
        return schema.with(number("maxEnvelopeSizekb", 32, ANY, 500, "Largest message in KB"))
                .with(number("maxTimeoutms", 500, ANY, 60_000, "Longest wait of one operation, in milliseconds"))
                .with(number("maxBatchItems", 1, ANY, 32_000, "Most items in one answer"))
                .with(guarded("service.auth.basic", false, "Whether passwords are taken as they are"))
                .with(guarded("service.auth.kerberos", true, "Whether Kerberos is taken"))
                .with(guarded("service.auth.negotiate", true, "Whether NTLM and Kerberos by agreement are taken"))
                .with(guarded("service.auth.certificate", false, "Whether certificates of clients are taken"))
                .with(guarded("service.auth.credSSP", false, "Whether passwords are handed over to the host"))
                .with(Property.of(
                                "service.auth.cbtHardeningLevel",
                                oneOf("None", "Relaxed", "Strict"),
                                "Whether a log-in must be bound to its TLS channel")
                        .byDefault("Relaxed")
                        .from(SOURCE)
                        .with(Property.Flag.MAY_LOCK_OUT))
                .with(guarded("service.allowUnencrypted", false, "Whether messages may come unsealed over HTTP"))
                .with(filter("service.iPv4Filter", "IPv4 addresses of the host that it listens on; * for all"))
                .with(filter("service.iPv6Filter", "IPv6 addresses of the host that it listens on; * for all"))
                .with(number(
                        "service.maxConcurrentOperationsPerUser", 1, ANY, 1500, "Operations of one user at a time"))
                .with(number("service.maxConnections", 1, ANY, 300, "Requests at a time"))
                .with(number("service.enumerationTimeoutms", 500, ANY, 240_000, "How long an enumeration may idle"))
                .with(number(
                        "service.maxPacketRetrievalTimeSeconds", 1, ANY, 120, "How long a request may take to come"))
                .with(truth("client.allowUnencrypted", false, "Whether this host may send unsealed messages to others"))
                .with(truth("client.auth.basic", true, "Whether this host may log in to others with Basic"))
                .with(truth("client.auth.digest", true, "Whether this host may log in to others with Digest"))
                .with(truth("client.auth.credSSP", false, "Whether this host may hand passwords over to others"))
                .with(Property.of(
                                "client.trustedHosts",
                                text(),
                                "Hosts that this one logs in to without proof; * for all")
                        .byDefault("")
                        .from(SOURCE))
                .with(guarded("winrs.allowRemoteShellAccess", true, "Whether shells may be opened at all"))
                .with(number("winrs.idleTimeout", 60_000, ANY, 7_200_000, "Milliseconds until an unused shell ends"))
                .with(number("winrs.maxConcurrentUsers", 1, 100, 10, "Users with shells at a time"))
                .with(number("winrs.maxProcessesPerShell", 0, ANY, 25, "Processes in a shell; 0 for any number"))
                .with(number("winrs.maxMemoryPerShellMB", 0, ANY, 1024, "Memory of a shell in MB; 0 for any"))
                .with(number("winrs.maxShellsPerUser", 0, ANY, 30, "Shells of one user; 0 for any number"))
                .example("""
                        winrs:
                          maxMemoryPerShellMB: 2048
                        client:
                          auth:
                            digest: false
                        """);
    }

    private static Property number(String name, long min, long max, long usual, String description) {
        return Property.of(name, integer(min, max), description)
                .byDefault(usual)
                .from(SOURCE);
    }

    private static Property truth(String name, boolean usual, String description) {
        return Property.of(name, bool(), description).byDefault(usual).from(SOURCE);
    }

    private static Property guarded(String name, boolean usual, String description) {
        return truth(name, usual, description).with(Property.Flag.MAY_LOCK_OUT);
    }

    private static Property filter(String name, String description) {
        return Property.of(name, text(), description)
                .byDefault("*")
                .from(SOURCE)
                .with(Property.Flag.MAY_LOCK_OUT);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }
}
