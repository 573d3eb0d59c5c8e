package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.value.Value;

/** Where an installer comes from. It stands in the key, so that a rollback can install again what was taken away. */
final class Sources {
    static final Property SOURCE = Property.of(
                    "source",
                    text("path or address", "(?s).*"),
                    "Path on the host, or http(s) address, of the installer; needed to install")
            .byDefault("");
    static final Property SHA256 = Property.of(
                    "sha256",
                    text("64 hex digits", "([0-9A-Fa-f]{64})?"),
                    "SHA-256 of the installer in hex digits; needed when it is fetched")
            .byDefault("");

    private Sources() {}

    static String part(Desired desired, String name) {
        Value value = desired.id().parts().get(name);
        return value == null || value instanceof Value.Absent ? "" : value.toString();
    }

    /** Whether another step brings the installer. */
    static boolean needs(Desired mine, Desired other) {
        String brings = other.id().type();
        return (brings.equals("file") || brings.equals("download"))
                && other.id().key().equalsIgnoreCase(part(mine, "source"));
    }
}
