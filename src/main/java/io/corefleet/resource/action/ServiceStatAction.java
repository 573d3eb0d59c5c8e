package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import java.util.Map;

/** What is known of services, to be registered. It always holds: that there is none is an answer too. */
public final class ServiceStatAction implements StatByName {
    private static final Schema SCHEMA = Schema.of(
                    "service_stat",
                    "What is known of services, for register: exists, and services with name, display_name, state, start_mode, path, username and dependencies")
            .with(
                    Property.of(
                            "name",
                            text(),
                            "Name or shown name of a service, or a pattern over names with * and ?; all of them when nothing is said. Drivers are not among them"))
            .example("""
                    name: W32Time
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return StatByName.names("win_service_info");
    }
}
