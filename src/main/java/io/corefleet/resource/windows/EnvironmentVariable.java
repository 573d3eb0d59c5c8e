package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A variable of the environment that new processes get. Processes that run keep what they have. A value with {@code %NAME%} is stored so
 * that Windows expands it; one that is there keeps its kind.
 */
public final class EnvironmentVariable implements ResourceType {
    private static final String USER = " [user]";

    static final Property SCOPE = Property.of(
                    "scope", oneOf("machine", "user"), "Whose: all processes', or those of the user that Corefleet is")
            .byDefault("machine")
            .from("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment, HKCU\\Environment");

    static final Schema SCHEMA = Schema.of("environment_variable", "A variable of the environment")
            .keyedBy(
                    List.of(
                            Property.of(
                                    "name",
                                    text("a name without =", "[^=]{1,255}"),
                                    "Name of the variable; letter case does not count"),
                            SCOPE),
                    EnvironmentVariable::keyText,
                    EnvironmentVariable::keyParts)
            .with(Property.of("value", text(), "What it holds; %NAME% stands for another variable")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from("docs: Environment Variables (Win32), at most 32767 characters"))
            .example("""
                    name: ASPNETCORE_ENVIRONMENT
                    value: Production
                    """);

    private static String keyText(Map<String, Value> parts) {
        return parts.get("name") + (parts.get("scope").toString().equals("user") ? USER : "");
    }

    private static Map<String, Value> keyParts(String key) {
        boolean user = key.endsWith(USER);
        return Map.of(
                "name", Value.text(user ? key.substring(0, key.length() - USER.length()) : key),
                "scope", Value.text(user ? "user" : "machine"));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    private static final ModuleTranslation EACH = new ModuleTranslation() {
        @Override
        public Value.MapOf translate(Value.MapOf arguments, Problems problems) {
            return environment(arguments, problems);
        }

        /** One variable by its name, or a mapping with many. */
        @Override
        public List<Value.MapOf> all(Value.MapOf arguments, Problems problems) {
            if (!(arguments.entries().get("variables") instanceof Value.MapOf variables)) {
                return List.of(environment(arguments, problems));
            }
            List<Value.MapOf> each = new ArrayList<>();
            variables.entries().forEach((name, value) -> {
                Map<String, Value> one = new LinkedHashMap<>(arguments.entries());
                one.remove("variables");
                one.put("name", Value.text(name));
                one.put("value", value);
                Map<String, Mark> places = new LinkedHashMap<>(arguments.keyPlaces());
                if (variables.keyPlace(name) != null) {
                    places.put("value", variables.keyPlace(name));
                }
                each.add(environment(new Value.MapOf(one, places, arguments.place()), problems));
            });
            return each;
        }
    };

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_environment", EACH);
    }

    private static Value.MapOf environment(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("level").filter(Value.text("process")::equals).isPresent()) {
            arguments.refuse("level", "level: process", "It would end with the task. Give commands their environment.");
        }
        arguments.keep("name");
        arguments.keep("value");
        arguments.keep("state");
        arguments.rename("level", "scope");
        return arguments.translated();
    }
}
