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
import java.util.Map;

/** Which TLS the .NET Framework uses, for 64-bit and for 32-bit programs alike. Programs must start anew to follow. */
public final class DotnetTls implements ComposedType {
    private static final String SOURCE = "learn.microsoft.com, TLS best practices with the .NET Framework";
    private static final Map<String, String> VALUES =
            Map.of("strongCrypto", "SchUseStrongCrypto", "systemDefaultTlsVersions", "SystemDefaultTlsVersions");

    static final Schema SCHEMA = Schema.of("dotnet_tls", "Which TLS the .NET Framework uses, in both views")
            .keyedBy(Property.of(
                            "version",
                            oneOf("v4.0.30319", "v2.0.50727"),
                            "Which runtime: v4.0.30319 is 4.x, v2.0.50727 is 2.0 to 3.5")
                    .byDefault("v4.0.30319")
                    .from(SOURCE))
            .with(Property.of("strongCrypto", bool(), "Whether weak ciphers and old versions are left out")
                    .from(SOURCE))
            .with(Property.of(
                            "systemDefaultTlsVersions",
                            bool(),
                            "Whether Windows chooses the version, not the program's age")
                    .from(SOURCE))
            .triggering(Trigger.recycle())
            .example("""
                    version: v4.0.30319
                    strongCrypto: true
                    systemDefaultTlsVersions: true
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** Absent: the values go. */
    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        String version = desired.id().key();
        List<Part> parts = new ArrayList<>();
        for (Property property : SCHEMA.properties()) {
            Value on = desired.properties().get(property.name());
            if (desired.present() && on == null) {
                continue;
            }
            boolean goes = !desired.present() || on instanceof Value.Absent;
            for (String view : List.of("64", "32")) {
                parts.add(RegistryPart.dword(
                        desired,
                        goes,
                        "HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\" + version,
                        VALUES.get(property.name()),
                        view,
                        "true".equals(String.valueOf(on)),
                        on,
                        "dotnet_tls " + version));
            }
        }
        return parts;
    }
}
