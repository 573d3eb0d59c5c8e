package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/**
 * A service that is stopped and started, with the services that depend on it and ran; one that does not run is started. It belongs into a
 * handler.
 */
public final class ServiceRestartAction implements ActionType {
    private static final Schema SCHEMA = Schema.of(
                    "service_restart", "Stops and starts a service, and what depends on it and ran")
            .with(Property.of("name", name(), "Name of the service").with(Flag.NEEDED_TO_CREATE))
            .example("""
                    name: Spooler
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
        return String.valueOf(arguments.get("name"));
    }

    /** The script runs in a child of the service, which would end with it. */
    @Override
    public void check(ActionCall call, Problems problems) {
        if (call.text("name").equalsIgnoreCase("WinRM")) {
            problems.error(
                    ProblemCode.CF205,
                    "service_restart of WinRM would end the session that asks for it",
                    call.place(),
                    "Use reboot, or a scheduled_task that restarts it after the run.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ServiceModules.RESTART;
    }
}
