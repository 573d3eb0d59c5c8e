package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/** What is known of roles and features, to be registered. It always holds: that there is none is an answer too. */
public final class FeatureStatAction implements ReadOnlyAction {
    private static final Schema SCHEMA = Schema.of(
                    "feature_stat",
                    "What is known of roles, role services and features, for register: exists, and features with name, display_name, installed and install_state")
            .with(Property.of(
                    "name", text(), "Name of a feature, or a pattern with * and ?; all of them when nothing is said"))
            .example("""
                    name: Web-*
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String freeForm() {
        return "name";
    }

    @Override
    public String label(Map<String, Value> arguments) {
        Value name = arguments.get("name");
        return name == null || name instanceof Value.Absent ? "all" : name.toString();
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_feature_info", FeatureStatAction::info);
    }

    private static Value.MapOf info(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("name");
        return arguments.translated();
    }
}
