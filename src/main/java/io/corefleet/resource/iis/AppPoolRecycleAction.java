package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** New worker processes for an application pool, while the old ones end their requests. It belongs into a handler. */
public final class AppPoolRecycleAction implements ActionType {
    private static final Schema SCHEMA = Schema.of("app_pool_recycle", "New worker processes for an application pool")
            .with(Property.of("pool", name(), "Name of the pool, which must run")
                    .with(Flag.NEEDED_TO_CREATE))
            .example("""
                    pool: DefaultAppPool
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
    public String freeForm() {
        return "pool";
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return AppPoolModules.RESTART;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        return String.valueOf(arguments.get("pool"));
    }
}
