package io.corefleet.compile;

import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The variables that tasks of a host set, in the order of the playbook: some when it is compiled, some only when a result is there. A task that
 * waits sees what stood before it, not what a later task set meanwhile.
 */
final class SetVariables {
    private final SetVariables before;
    private final Map<String, Value> known = new LinkedHashMap<>();
    private final Map<String, Value> late = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param before those of the play before; null for none
     */
    SetVariables(SetVariables before) {
        this.before = before;
    }

    /** Sets when it is compiled. */
    void set(Map<String, Value> made) {
        known.putAll(made);
    }

    /** Sets while it runs, from a result. */
    void setLate(Map<String, Value> made) {
        late.putAll(made);
    }

    /** Those that are known now. */
    Map<String, Value> known() {
        Map<String, Value> all = before == null ? new LinkedHashMap<>() : before.known();
        all.putAll(known);
        return all;
    }

    /**
     * Those that a waiting task sees.
     *
     * @param then what was known where it stands
     * @param derived which of them were to be set from a result
     */
    Map<String, Value> seen(Map<String, Value> then, Set<String> derived) {
        Map<String, Value> all = new LinkedHashMap<>(then);
        derived.forEach(name -> {
            Value value = late(name);
            if (value != null) {
                all.put(name, value);
            }
        });
        return all;
    }

    private Value late(String name) {
        return late.containsKey(name) || before == null ? late.get(name) : before.late(name);
    }
}
