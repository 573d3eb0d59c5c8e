package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import java.util.Map;

/** What is known of roles and features, to be registered. It always holds: that there is none is an answer too. */
public final class FeatureStatAction implements StatByName {
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
    public Map<String, ModuleTranslation> modules() {
        return StatByName.names("win_feature_info");
    }
}
