package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of TLS in Schannel: two values of the registry for each role. Without them the default of the release acts: TLS 1.0 and 1.1 are
 * on up to Windows Server 2025, TLS 1.3 exists from 2022 ({@code learn.microsoft.com}, "TLS registry settings").
 */
public final class TlsProtocol implements ComposedType {
    private static final String PROTOCOLS =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";
    private static final List<String> ROLES = List.of("server", "client");
    private static final String SOURCE = "learn.microsoft.com, TLS registry settings";

    static final Schema SCHEMA = Schema.of("tls_protocol", "A version of TLS, as server and as client")
            .keyedBy(Property.of(
                            "protocol",
                            oneOf(
                                    "SSL 2.0",
                                    "SSL 3.0",
                                    "TLS 1.0",
                                    "TLS 1.1",
                                    "TLS 1.2",
                                    "TLS 1.3",
                                    "DTLS 1.0",
                                    "DTLS 1.2"),
                            "Which version; below build 20348 TLS 1.3 must not be forced")
                    .from(SOURCE))
            .with(Property.of("server", bool(), "Whether visitors may use it").from(SOURCE))
            .with(Property.of("client", bool(), "Whether programs of the host may use it to others")
                    .from(SOURCE))
            .mayLockOut()
            .triggering(Trigger.reboot())
            .example("""
                    protocol: TLS 1.0
                    server: false
                    client: false
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** Absent: the values go, of both roles. */
    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        String protocol = desired.id().key();
        List<Part> parts = new ArrayList<>();
        for (String role : ROLES) {
            Value on = desired.properties().get(role);
            if (desired.present() && on == null) {
                continue;
            }
            boolean goes = !desired.present() || on instanceof Value.Absent;
            boolean enabled = "true".equals(String.valueOf(on));
            String key = PROTOCOLS + protocol + "\\" + Character.toUpperCase(role.charAt(0)) + role.substring(1);
            String origin = "tls_protocol " + protocol + " " + role;
            parts.add(RegistryPart.dword(desired, goes, key, "Enabled", enabled, on, origin));
            parts.add(RegistryPart.dword(desired, goes, key, "DisabledByDefault", !enabled, on, origin));
        }
        return parts;
    }
}
