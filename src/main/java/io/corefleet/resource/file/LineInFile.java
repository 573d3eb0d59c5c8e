package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One line of a text file: the last one that an expression finds is it; without such a line it is added. */
public final class LineInFile extends PlaceInFile {
    private static final String MATCHES = "matches";
    private static final String BETWEEN = " ~ ";

    static final Schema SCHEMA = Schema.of("line_in_file", "A line of a text file")
            .keyedBy(
                    List.of(
                            Texts.PATH,
                            Property.of(
                                    MATCHES,
                                    text(),
                                    "Regular expression by which the line is found; the line itself if nothing is said")),
                    parts -> parts.get("path") + BETWEEN + parts.get(MATCHES),
                    LineInFile::keyParts)
            .with(Property.of("line", text(), "The whole line, without its end").with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                            "after",
                            text(),
                            "Expression of the line behind which it is added; at the end if there is none")
                    .with(Flag.WRITE_ONLY))
            .with(Property.of(
                            "before", text(), "Expression of the line before which it is added; BOF for the beginning")
                    .with(Flag.WRITE_ONLY))
            .with(Texts.CREATE)
            .example("""
                    path: 'C:\\sample.conf'
                    matches: '^Port='
                    line: Port=8080
                    create: true
                    """);

    private static Map<String, Value> keyParts(String key) {
        int at = key.indexOf(BETWEEN);
        return Map.of(
                "path",
                Value.text(at < 0 ? key : key.substring(0, at)),
                MATCHES,
                Value.text(at < 0 ? "" : key.substring(at + BETWEEN.length())));
    }

    /** For the service loader. */
    public LineInFile() {
        super(SCHEMA);
    }

    /** Without an expression, the line is found by itself. */
    @Override
    public Value.MapOf completed(Value.MapOf written) {
        Value line = written.entries().get("line");
        if (line == null || written.entries().containsKey(MATCHES)) {
            return written;
        }
        Map<String, Value> entries = new LinkedHashMap<>(written.entries());
        entries.put(MATCHES, Value.text(literally(line.toString())));
        return new Value.MapOf(entries, written.keyPlaces(), written.place());
    }

    /** An expression that finds this line alone, written so that .NET and Java read it alike. */
    static String literally(String line) {
        return "^" + line.replaceAll("[\\\\*+?|{}\\[\\]()^$.#]", "\\\\$0") + "$";
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(Texts.pathOf(desired), desired, problems);
        for (String name : List.of("line", "before", "after")) {
            if (desired.text(name)
                    .filter(text -> text.matches("(?s).*[\\r\\n].*"))
                    .isPresent()) {
                problems.error(
                        ProblemCode.CF206,
                        name + " holds more than one line",
                        desired.placeOf(name).orElse(null),
                        "Write one line_in_file for each, or file for the whole.");
            }
        }
        String matches = String.valueOf(desired.id().parts().get(MATCHES));
        try {
            boolean finds = Pattern.compile(matches)
                    .matcher(desired.text("line").orElse(""))
                    .find();
            if (desired.text("line").isPresent() && !finds) {
                problems.error(
                        ProblemCode.CF206,
                        "matches does not find the line itself",
                        desired.place(),
                        "The next run would not find it, and add it again.");
            }
        } catch (PatternSyntaxException broken) {
            problems.error(
                    ProblemCode.CF206,
                    "matches is no regular expression: " + broken.getDescription(),
                    desired.place(),
                    null);
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_lineinfile", LineInFile::translated);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        List.of("dest", "destfile", "name").forEach(theirs -> arguments.rename(theirs, "path"));
        List.of("regex", "regexp").forEach(theirs -> arguments.rename(theirs, MATCHES));
        if (written.get("insertafter").filter(Value.text("EOF")::equals).isPresent()) {
            arguments.done("insertafter");
        }
        arguments.rename("insertafter", "after");
        arguments.rename("insertbefore", "before");
        if (written.get("backrefs").filter(Value.bool(true)::equals).isPresent()) {
            arguments.refuse("backrefs", "backrefs", "Write the whole line.");
        }
        if (written.get("validate").isPresent()) {
            arguments.refuse("validate", "validate", "Let a command check the file in the next task.");
        }
        arguments.done("backrefs", "backup", "encoding", "newline");
        return arguments.translated();
    }
}
