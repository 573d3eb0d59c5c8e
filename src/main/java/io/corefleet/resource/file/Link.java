package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Set;

/**
 * A second name for a file or a folder. Where something stands that is no link, nothing is touched. Windows tells of a hard link only the
 * other names of its file: of several the first in the alphabet is taken for the target. Ansible has no module for it.
 */
public final class Link implements ResourceType {
    private static final String SOURCE = "NTFS reparse points and hard links; New-Item -ItemType";
    private static final Set<String> BRINGS = Set.of("file", "download", "archive", "directory");

    static final Schema SCHEMA = Schema.of("link", "A link to a file or folder: symbolic, hard, or a junction")
            .keyedBy(Property.of("path", path(), "Full path of the link; folders above it are made"))
            .with(Property.of("kind", oneOf("symbolic", "hard", "junction"), "hard links files, junction folders")
                    .byDefault("symbolic")
                    .with(Flag.FIXED)
                    .from(SOURCE))
            .with(Property.of("target", path(), "Full path of what it leads to, which must be there")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from(SOURCE))
            .example("""
                    path: 'C:\\sample'
                    target: 'C:\\Windows'
                    kind: junction
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Paths.class);
    }

    /** The folder it stands in, and what it leads to. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        boolean target = BRINGS.contains(other.id().type())
                && other.id().key().equalsIgnoreCase(mine.text("target").orElse(""));
        return target || Paths.isInside(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(desired, problems);
        desired.text("target").ifPresent(target -> Paths.check(target, desired, problems));
    }
}
