package io.corefleet.resource.action;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.value.Value;
import java.util.Map;

/** Asks what is known of things by a name or a pattern, of all of them when nothing is said. */
interface StatByName extends ReadOnlyAction {
    @Override
    default String freeForm() {
        return "name";
    }

    @Override
    default String label(Map<String, Value> arguments) {
        Value name = arguments.get("name");
        return name == null || name instanceof Value.Absent ? "all" : name.toString();
    }

    /** The names of Ansible's module, which asks by a name alone too. */
    static Map<String, ModuleTranslation> names(String module) {
        return ModuleArguments.everyName(module, (written, problems) -> {
            ModuleArguments arguments = new ModuleArguments(written, problems);
            arguments.keep("name");
            return arguments.translated();
        });
    }
}
