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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** What a host tells and takes of a file at most. */
    private static final long LARGEST = 1_048_576;

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
    public Set<String> rivals() {
        return Set.of("line_in_file", "ini_value", "xml_value", "json_value");
    }

    /** Content without what a part of the file shall hold: the one takes away what the other brings, with every run anew. */
    @Override
    public Optional<String> quarrel(Desired mine, Desired part) {
        Value wanted = part.properties().getOrDefault("line", part.properties().getOrDefault("value", Value.absent()));
        String content = mine.text("content").orElse("");
        boolean told = mine.present() && part.present() && mine.properties().get("content") instanceof Value.Text;
        boolean scalar = wanted instanceof Value.Text || wanted instanceof Value.Int || wanted instanceof Value.Bool;
        if (!told || !scalar || !Paths.isSame(mine, part) || content.contains(wanted.toString())) {
            return Optional.empty();
        }
        return Optional.of("Put it into the content of the file, or leave the content to others and hold parts alone.");
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
        if (length(desired) > LARGEST) {
            problems.error(
                    ProblemCode.CF203,
                    desired.id() + " is larger than 1 MB",
                    desired.placeOf(isGiven(desired, "content") ? "content" : "base64")
                            .orElse(null),
                    "Let the host fetch it: download, with the hash of what shall come.");
        }
    }

    /** In bytes; what is given as base64 is counted without being opened. */
    private static long length(Desired desired) {
        long text = desired.text("content").orElse("").getBytes(StandardCharsets.UTF_8).length;
        String bytes = desired.text("base64").orElse("").replace("=", "");
        return Math.max(text, bytes.length() * 3L / 4L);
    }

    private static boolean isGiven(Desired desired, String property) {
        return !(desired.properties().getOrDefault(property, Value.absent()) instanceof Value.Absent);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return FileModules.OF_FILE;
    }
}
