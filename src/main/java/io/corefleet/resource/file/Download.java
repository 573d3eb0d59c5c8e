package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A file that the host fetches by itself. Its hash says what it is; the address only where it comes from, so it may change. A copy that lies on
 * the host already may be the source, too: it stays where it is.
 */
public final class Download implements ResourceType {
    static final Schema SCHEMA = Schema.of("download", "A file that the host fetches by itself, known by its hash")
            .keyedBy(Property.of("path", path(), "Full path of the file; folders above it are made"))
            .with(Property.of(
                            "url",
                            text("http://..., https://... or a full path", "(?i)https?://.+|[A-Z]:\\\\.+"),
                            "Where it comes from; a path is one of the host itself")
                    .with(Flag.NEEDED_TO_CREATE)
                    .with(Flag.WRITE_ONLY))
            .with(Transfers.SHA256)
            .with(Transfers.HEADERS)
            .example("""
                    path: 'C:\\sample\\sample.txt'
                    url: https://downloads.example/sample.txt
                    sha256: aaf9ff488e0767da5ea1d56118e6f65a16c5633b0cefc1fa089bd3ab1810613d
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Paths.class, Transfers.class);
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Paths.isInside(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(desired, problems);
        Transfers.check(desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_get_url", Download::translated);
    }

    /** A folder as destination means the name of what is fetched in it; taken as a file it would stand in the folder's place. */
    private static Value wholeName(Value dest, Value.MapOf written, Problems problems) {
        if (!dest.toString().matches(".*[\\\\/]")) {
            return dest;
        }
        String url = written.get("url").map(Value::toString).orElse("");
        String name = url.replaceFirst("[?#].*", "")
                .replaceFirst("(?i)^https?://[^/]*", "")
                .replaceFirst("^.*[\\\\/]", "");
        if (name.isEmpty()) {
            problems.error(
                    ProblemCode.CF112,
                    "dest is a folder, and the address has no name for the file",
                    written.keyPlace("dest"),
                    "Write the name of the file too.");
        }
        return Value.text(dest + name);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("dest", "path", dest -> wholeName(dest, written, problems));
        String algorithm =
                written.get("checksum_algorithm").map(Value::toString).orElse("sha1");
        if (written.get("checksum").isPresent() && !algorithm.equals("sha256")) {
            arguments.refuse("checksum", "a checksum by " + algorithm, "Write checksum_algorithm: sha256.");
        }
        if (written.get("checksum_url").isPresent()) {
            arguments.refuse("checksum_url", "checksum_url", "Write the hash itself as checksum.");
        }
        arguments.rename("checksum", "sha256");
        boolean onlyOnce =
                written.get("force").filter(Value.bool(false)::equals).isPresent();
        if (onlyOnce && written.get("checksum").isEmpty()) {
            // Ansible too leaves alone then what is there.
            arguments.put("sha256", Value.text("any"));
        } else if (written.get("checksum").isEmpty()
                && written.get("checksum_url").isEmpty()) {
            Transfers.unknown(arguments, "the download", written, problems);
        }
        arguments.done("checksum_algorithm", "force", "url_timeout", "timeout", "http_agent", "follow_redirects");
        return arguments.translated();
    }
}
