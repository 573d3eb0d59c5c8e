package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A zip archive unpacked into a folder. A manifest on the host says which files came from it, so that a changed or missing one is seen,
 * those of an older archive go when a newer comes, and everything else in the folder stays as it is.
 * Of files that others may change it holds only that they are there.
 */
public final class Archive implements ResourceType {
    static final Schema SCHEMA = Schema.of("archive", "A zip archive unpacked into a folder, known by its hash")
            .keyedBy(Property.of("path", path(), "Full path of the folder; it and those above it are made"))
            .with(Property.of("source", text(), "Path on the host, or http(s) address, of the archive")
                    .with(Flag.NEEDED_TO_CREATE)
                    .with(Flag.WRITE_ONLY))
            .with(Transfers.SHA256)
            .with(Property.of(
                            "changeable",
                            setOf(path()),
                            "Files in it that others change, such as web.config: brought when they are not there, then left alone")
                    .with(Flag.WRITE_ONLY))
            .with(Transfers.HEADERS)
            .example("""
                    path: 'C:\\sample'
                    source: https://downloads.example/sample.zip
                    sha256: f1c1ce7287c904e227103ba6c44bcf8cea1da5a921f479613c619f4ce0f59230
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Paths.class, Texts.class, Transfers.class);
    }

    /** The folder, and the archive itself. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        boolean brings =
                other.id().type().equals("download") || other.id().type().equals("file");
        boolean folder = other.id().type().equals("directory");
        return Paths.isInside(mine, other)
                || (folder && other.id().key().equalsIgnoreCase(mine.id().key()))
                || (brings
                        && other.id().key().equalsIgnoreCase(mine.text("source").orElse("")));
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(desired, problems);
        Transfers.check(desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_unzip", Archive::translated);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("src", "source");
        arguments.rename("dest", "path");
        if (written.get("password").isPresent()) {
            arguments.refuse("password", "an encrypted archive", "Unpack it with a script.");
        }
        if (written.get("sha256").isEmpty() && written.get("creates").isPresent()) {
            // Ansible too leaves alone then what is there; the manifest knows it better than one file.
            arguments.put("sha256", Value.text("any"));
        }
        arguments.done("creates", "remote_src", "recurse", "delete_archive", "rm");
        return arguments.translated();
    }
}
