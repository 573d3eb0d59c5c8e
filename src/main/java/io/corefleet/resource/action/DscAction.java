package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.anything;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource of PowerShell DSC whose module is on the host: its Test says whether it is needed, its Set does it. What it changes only it
 * knows, so it is something that runs and cannot be taken back.
 */
public final class DscAction implements ActionType {
    private static final Set<String> OWN = Set.of("resource_name", "module_version");

    private static final Schema SCHEMA = Schema.of("dsc", "A resource of PowerShell DSC, tested and set once")
            .with(Property.of("resource", name(), "Name of the DSC resource").with(Flag.NEEDED_TO_CREATE))
            .with(Property.of("module", name(), "Module that has it").byDefault("PSDesiredStateConfiguration"))
            .with(Property.of("version", text(), "Exact version of the module; the newest if nothing is said"))
            .with(Property.of(
                    "properties",
                    anything(),
                    "Mapping of its properties; {userName: ..., password: ...} becomes a credential"))
            .example("""
                    resource: File
                    properties:
                      DestinationPath: 'C:\\sample'
                      Type: Directory
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Checks.class);
    }

    @Override
    public String label(Map<String, Value> arguments) {
        String label = String.valueOf(arguments.get("resource"));
        return arguments.get("properties") instanceof Value.MapOf map
                ? label
                        + map.entries().values().stream()
                                .findFirst()
                                .map(first -> " " + first)
                                .orElse("")
                : label;
    }

    @Override
    public boolean asks(ActionCall call) {
        return true;
    }

    @Override
    public void check(ActionCall call, Problems problems) {
        Value properties = call.arguments().get("properties");
        if (properties != null && !(properties instanceof Value.Absent) && !(properties instanceof Value.MapOf)) {
            problems.error(ProblemCode.CF106, "properties takes a mapping", properties.place());
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_dsc", DscAction::dsc);
    }

    /** There every other key is a property, and a credential is two keys. */
    private static Value.MapOf dsc(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        Map<String, Value> properties = new LinkedHashMap<>();
        written.entries().forEach((key, value) -> {
            if (!OWN.contains(key)) {
                arguments.done(key);
                property(properties, key, value, written);
            }
        });
        arguments.rename("resource_name", "resource");
        if (written.get("module_version").filter(Value.text("latest")::equals).isPresent()) {
            arguments.done("module_version");
        }
        arguments.rename("module_version", "version");
        arguments.put("properties", Value.map(properties));
        return arguments.translated();
    }

    private static void property(Map<String, Value> properties, String key, Value value, Value.MapOf written) {
        String owner = key.replaceFirst("_(username|password)$", "");
        boolean credential = written.entries().containsKey(owner + "_username")
                && written.entries().containsKey(owner + "_password");
        if (!credential || owner.equals(key)) {
            properties.put(key.equals("item_name") ? "Name" : key, value);
        } else {
            properties.put(
                    owner,
                    Value.map(Map.of(
                            "userName", written.entries().get(owner + "_username"),
                            "password", written.entries().get(owner + "_password"))));
        }
    }
}
