package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A site that is started, stopped or started anew in the course of a run: taken out before a deployment and put back after it. */
public final class SiteStateAction implements ActionType {
    private static final Schema SCHEMA = Schema.of("site_state", "Starts or stops a site in the course of a run")
            .with(Property.of("site", name(), "Name of the site").with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                            "become",
                            oneOf("started", "stopped", "restarted"),
                            "What it shall be; restarted is done every time")
                    .byDefault("started"))
            .example("""
                    site: Default Web Site
                    become: stopped
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(IisConfiguration.class, IisSettings.class);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return SiteModules.RESTART;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        return arguments.get("site") + " " + arguments.get("become");
    }

    @Override
    public boolean asks(ActionCall call) {
        return !call.text("become").equals("restarted");
    }
}
