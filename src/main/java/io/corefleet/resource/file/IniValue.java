package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** One value of an INI file. Comments, order and everything else stay as they are. */
public final class IniValue extends PlaceInFile {
    private static final String BETWEEN = " ";

    static final Schema SCHEMA = Schema.of("ini_value", "A value of an INI file")
            .keyedBy(
                    List.of(
                            Texts.PATH,
                            Property.of(
                                            "section",
                                            name(),
                                            "Section, without brackets; empty for what stands before the first")
                                    .byDefault(""),
                            Property.of("name", name(), "Name of the value")),
                    parts -> parts.get("path") + BETWEEN + "[" + parts.get("section") + "]" + BETWEEN
                            + parts.get("name"),
                    IniValue::keyParts)
            .with(Property.of("value", text(), "The text behind the equals sign")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Texts.CREATE)
            .example("""
                    path: 'C:\\sample.ini'
                    section: Sample
                    name: Size
                    value: 42
                    create: true
                    """);

    private static Map<String, Value> keyParts(String key) {
        int open = key.indexOf(BETWEEN + "[");
        int close = key.indexOf("]" + BETWEEN, Math.max(open, 0));
        boolean whole = open >= 0 && close > open;
        return Map.of(
                "path", Value.text(whole ? key.substring(0, open) : key),
                "section", Value.text(whole ? key.substring(open + 2, close) : ""),
                "name", Value.text(whole ? key.substring(close + 2) : ""));
    }

    /** For the service loader. */
    public IniValue() {
        super(SCHEMA);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(Texts.pathOf(desired), desired, problems);
        String name = String.valueOf(desired.id().parts().get("name"));
        String section = String.valueOf(desired.id().parts().get("section"));
        String value = desired.text("value").orElse("");
        boolean breaks = (name + section + value).matches("(?s).*[\\r\\n].*");
        if (breaks || name.contains("=") || section.contains("]") || !value.equals(value.strip())) {
            problems.error(
                    ProblemCode.CF206,
                    "an INI file cannot hold this",
                    desired.placeOf("value").orElse(desired.place()),
                    "No line breaks, no = in a name, no ] in a section, no blanks around a value.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_ini", IniValue::translated);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("dest", "path");
        arguments.rename("option", "name");
        arguments.done("backup", "no_extra_spaces");
        return arguments.translated();
    }
}
