package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.anything;
import static io.corefleet.value.ValueType.digest;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;

/**
 * What a host fetches by itself, and what it keeps aside for a way back: the script that types use which bring whole files, also those of
 * {@code resource.software}.
 */
public final class Transfers {
    /** The hash without which nothing is fetched: what comes is what was meant, or it is thrown away. */
    public static final Property SHA256 = Property.of(
                    "sha256",
                    digest(),
                    "SHA-256 of the whole, in hex digits; any takes whatever comes, and leaves alone what is there")
            .with(Flag.NEEDED_TO_CREATE);

    /** Headers of the request. */
    public static final Property HEADERS = Property.of(
                    "headers", anything(), "Mapping of headers of the request; the place for a token")
            .with(Flag.WRITE_ONLY);

    /** Classes whose scripts are needed to fetch a file and to keep one aside. */
    public static final List<Class<?>> SCRIPTS = List.of(Paths.class, Texts.class, Transfers.class);

    private Transfers() {}

    /** Ansible fetches without a hash: the module's arguments say then what that comes to here. */
    public static void unknown(ModuleArguments arguments, String what, Value.MapOf written, Problems problems) {
        arguments.put("sha256", Value.text("any"));
        problems.warning(
                ProblemCode.CF205,
                what + " has no checksum: whatever comes is taken, and what is there already is left alone",
                written.place(),
                "Write checksum and checksum_algorithm: sha256. Get-FileHash or sha256sum tells it.");
    }

    /** Nothing is fetched that nobody knows. */
    public static void check(Desired desired, Problems problems) {
        if (desired.present() && desired.text("sha256").isEmpty()) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " has no sha256",
                    desired.place(),
                    "Without it nobody knows what came. Get-FileHash or sha256sum tells it; any takes whatever comes, once.");
        }
    }

    /** The same for a source that may lie on the host: only what comes from elsewhere needs the hash. */
    public static void checkSource(String source, String sha256, Desired desired, Problems problems) {
        if (source.matches("(?i)https?://.*") && sha256.isEmpty()) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " has no sha256",
                    desired.place(),
                    "What is fetched is known by its hash: Get-FileHash or sha256sum tells it; any takes whatever comes.");
        }
    }
}
