package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
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
 * A file of at most a megabyte. One that is UTF-8 without a zero character is told as text, any other as base64; a plan shows the
 * lines that differ.
 */
public final class ManagedFile implements ResourceType {
    static final Schema SCHEMA = Schema.of("file", "A file with its content and its own access entries")
            .keyedBy(Property.of("path", path(), "Full path; folders above it are made"))
            .with(Property.of("content", text(), "The whole text, written as UTF-8 without a byte order mark")
                    .with(Flag.LINES))
            .with(Property.of("base64", text(), "The whole content, for what is not text"))
            .with(Access.ofFile())
            .example("""
                    path: 'C:\\sample.txt'
                    content: |
                      one
                      two
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, Paths.class, Access.class);
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Paths.isInside(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(desired, problems);
        Access.check(desired, problems);
        if (isGiven(desired, "content") && isGiven(desired, "base64")) {
            problems.error(
                    ProblemCode.CF109,
                    desired.id() + " has both content and base64",
                    desired.placeOf("base64").orElse(null),
                    "A file has one content.");
        }
    }

    private static boolean isGiven(Desired desired, String property) {
        return !(desired.properties().getOrDefault(property, Value.absent()) instanceof Value.Absent);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return FileModules.OF_FILE;
    }
}
