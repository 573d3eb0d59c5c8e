package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.file.Transfers;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Locale;
import java.util.Set;

/** Where an installer comes from. It stands in the key, so that a rollback can install again what was taken away. */
final class Sources {
    static final Property SOURCE = Property.of(
                    "source",
                    text("path or address", "(?s).*"),
                    "Path on the host, or http(s) address, of the installer; needed to install")
            .byDefault("");
    static final Property SHA256 = Property.of(
                    "sha256",
                    text("64 hex digits, or any", "([0-9A-Fa-f]{64}|any)?"),
                    "SHA-256 of the installer in hex digits, or any; needed when it is fetched")
            .byDefault("");

    private Sources() {}

    static String part(Desired desired, String name) {
        Value value = desired.id().parts().get(name);
        return value == null || value instanceof Value.Absent ? "" : value.toString();
    }

    /**
     * Complains of a source that cannot be had, or is no installer of this kind.
     *
     * @param kinds how names of its files end, in small letters
     * @param neither says that it is none of them
     * @param hint what others are
     */
    static void check(Desired desired, Set<String> kinds, String neither, String hint, Problems problems) {
        String source = part(desired, "source");
        Transfers.checkSource(source, part(desired, "sha256"), desired, problems);
        String file = source.toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "");
        if (!source.isEmpty() && kinds.stream().noneMatch(file::endsWith)) {
            problems.error(ProblemCode.CF206, "source is " + neither + ": " + source, desired.place(), hint);
        }
    }

    /** Whether another step brings the installer. */
    static boolean needs(Desired mine, Desired other) {
        String brings = other.id().type();
        return (brings.equals("file") || brings.equals("download"))
                && other.id().key().equalsIgnoreCase(part(mine, "source"));
    }
}
