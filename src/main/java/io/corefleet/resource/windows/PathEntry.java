package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One folder in the search path, or in another variable that is a list of folders. The others stay as they are, and where they are. */
public final class PathEntry implements ResourceType {
    private static final Pattern KEY = Pattern.compile("(.+) \\[(machine|user) ([^ \\]]+)]");

    static final Schema SCHEMA = Schema.of("path_entry", "A folder in the search path")
            .keyedBy(
                    List.of(
                            Property.of("path", path(), "The folder as it shall be written; %NAME% is not expanded"),
                            EnvironmentVariable.SCOPE,
                            Property.of("variable", name(), "The variable that holds the list: Path, PSModulePath")
                                    .byDefault("Path")),
                    PathEntry::keyText,
                    PathEntry::keyParts)
            .with(Property.of("position", oneOf("first", "last"), "Where it comes when it is not there yet")
                    .byDefault("last")
                    .with(Flag.WRITE_ONLY)
                    .from("docs: Environment Variables (Win32); the first folder with the program wins"))
            .example("""
                    path: C:\\Tools
                    """);

    private static String keyText(Map<String, Value> parts) {
        String scope = parts.get("scope").toString();
        String variable = parts.get("variable").toString();
        boolean usual = scope.equals("machine") && variable.equalsIgnoreCase("Path");
        return usual ? parts.get("path").toString() : parts.get("path") + " [" + scope + " " + variable + "]";
    }

    private static Map<String, Value> keyParts(String key) {
        Matcher said = KEY.matcher(key);
        return said.matches()
                ? Map.of(
                        "path", Value.text(said.group(1)),
                        "scope", Value.text(said.group(2)),
                        "variable", Value.text(said.group(3)))
                : Map.of("path", Value.text(key));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(EnvironmentVariable.class);
    }

    private static final ModuleTranslation EACH = ModuleTranslation.forEach("elements", PathEntry::winPath);

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_path", EACH);
    }

    private static Value.MapOf winPath(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("elements", "path");
        arguments.rename("name", "variable");
        arguments.keep("scope");
        arguments.keep("state");
        return arguments.translated();
    }
}
