package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.Map;

/** What a task can name: a table, and the names that Ansible has for it. */
public interface Tabled {
    /** The table. */
    Schema schema();

    /** The arguments with those that follow from others, when they were left out: a key that another argument gives. */
    default Value.MapOf completed(Value.MapOf written) {
        return written;
    }

    /**
     * Ansible modules that mean this type: full and short names, each with how its arguments are translated.
     *
     * @return module name to translation; empty when there is none
     */
    default Map<String, ResourceType.ModuleTranslation> modules() {
        return Map.of();
    }
}
