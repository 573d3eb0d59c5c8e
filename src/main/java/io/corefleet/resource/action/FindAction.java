package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files and folders that are looked for, to be registered. It always holds: that nothing was found is an answer too. */
public final class FindAction implements ReadOnlyAction {
    private static final long MOST = 1_000_000_000_000L;
    private static final Schema SCHEMA = Schema.of(
                    "find",
                    "Files and folders that are looked for, for register: examined, matched, and files with what stat tells; skipped_paths are those where one may not look")
            .with(Property.of("paths", listOf(path()), "Folders in which is looked")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                    "patterns", listOf(text()), "Names, with * and ?, one of which must fit; all when nothing is said"))
            .with(Property.of("regex", bool(), "Whether patterns are regular expressions")
                    .byDefault(false))
            .with(Property.of("fileType", oneOf("file", "directory", "any"), "What is looked for")
                    .byDefault("file"))
            .with(Property.of("recurse", bool(), "Whether folders in folders are looked into; links are not followed")
                    .byDefault(false))
            .with(Property.of("depth", integer(1, 1_000), "How deep; no end when nothing is said"))
            .with(Property.of("hidden", bool(), "Whether hidden ones count").byDefault(false))
            .with(Property.of("minAgeSeconds", integer(0, MOST), "Only what is so old or older"))
            .with(Property.of("maxAgeSeconds", integer(0, MOST), "Only what is so old or younger"))
            .with(Property.of("ageOf", oneOf("modified", "created"), "The time that tells the age")
                    .byDefault("modified"))
            .with(Property.of("minSize", integer(0, Long.MAX_VALUE), "Only files of so many bytes or more"))
            .with(Property.of("maxSize", integer(0, Long.MAX_VALUE), "Only files of so many bytes or fewer"))
            .with(Property.of(
                            "checksum", oneOf("none", "sha1", "sha256", "sha384", "sha512", "md5"), "Hash of each file")
                    .byDefault("none"))
            .example("""
                    paths: 'C:\\inetpub\\logs'
                    patterns: '*.log'
                    recurse: true
                    minAgeSeconds: 2592000
                    """);

    private static final Pattern AMOUNT = Pattern.compile("(-?)(\\d{1,9})([a-z]*)");
    private static final Map<String, Long> SECONDS =
            Map.of("", 1L, "s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "b", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        String folders = arguments.get("paths") instanceof Value.ListOf list
                ? String.join(", ", list.items().stream().map(Value::toString).toList())
                : "";
        return arguments.get("patterns") instanceof Value.ListOf patterns
                ? String.join(
                                ", ",
                                patterns.items().stream().map(Value::toString).toList()) + " in " + folders
                : folders;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Checks.class, StatAction.class);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_find", FindAction::find);
    }

    private static Value.MapOf find(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("paths", "paths", FindAction::each);
        List.of("regex", "regexp", "patterns")
                .forEach(theirs -> arguments.rename(theirs, "patterns", FindAction::each));
        arguments.rename("use_regex", "regex");
        arguments.rename("file_type", "fileType");
        List.of("recurse", "depth", "hidden").forEach(arguments::keep);
        // Ansible hashes with SHA-1 when nothing is said.
        arguments.put("checksum", Value.text("sha1"));
        arguments.rename("checksum_algorithm", "checksum");
        if (written.get("get_checksum").filter(Value.bool(false)::equals).isPresent()) {
            arguments.put("checksum", Value.text("none"));
        }
        amount(written, arguments, "age", "AgeSeconds", SECONDS);
        amount(written, arguments, "size", "Size", BYTES);
        String stamp = written.get("age_stamp").map(Value::toString).orElse("mtime");
        if (stamp.equals("atime")) {
            arguments.refuse(
                    "age_stamp", "age_stamp: atime", "Windows does not keep it as a rule; mtime and ctime are known.");
        }
        arguments.put("ageOf", Value.text(stamp.equals("ctime") ? "created" : "modified"));
        if (written.get("follow").filter(Value.bool(true)::equals).isPresent()) {
            arguments.refuse("follow", "follow: true", "Name the folder that the link leads to.");
        }
        arguments.done("get_checksum", "age_stamp", "follow");
        return arguments.translated();
    }

    /** A text with commas is a list, as for all lists of Ansible. */
    private static Value each(Value written) {
        return written instanceof Value.Text text
                ? Value.list(Arrays.stream(text.text().split(","))
                        .map(String::strip)
                        .map(one -> Value.text(one).at(text.place()))
                        .toList())
                : written;
    }

    /** {@code 2d} is that much or more, {@code -2d} that much or less. */
    private static void amount(
            Value.MapOf written, ModuleArguments arguments, String theirs, String ours, Map<String, Long> units) {
        Value given = written.get(theirs).orElse(Value.absent());
        if (given instanceof Value.Absent) {
            return;
        }
        Matcher amount = AMOUNT.matcher(given.toString().strip().toLowerCase(Locale.ROOT));
        Long unit = amount.matches() ? units.get(amount.group(3)) : null;
        if (unit == null) {
            arguments.refuse(
                    theirs,
                    theirs + ": " + given,
                    "Write a number and a unit: "
                            + String.join(
                                    ", ",
                                    units.keySet().stream()
                                            .filter(word -> !word.isEmpty())
                                            .sorted()
                                            .toList())
                            + ".");
            return;
        }
        arguments.done(theirs);
        arguments.put(
                (amount.group(1).isEmpty() ? "min" : "max") + ours,
                Value.integer(Long.parseLong(amount.group(2)) * unit).at(given.place()));
    }
}
