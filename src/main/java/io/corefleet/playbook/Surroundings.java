package io.corefleet.playbook;

import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a task inherits from what stands around it.
 *
 * @param role the role; null outside of roles
 */
record Surroundings(Role role, List<Value> when, Set<String> tags, Map<String, Value> variables) {
    static Surroundings of(Role role) {
        return new Surroundings(role, List.of(), Set.of(), Map.of());
    }

    Surroundings with(Fields fields) {
        List<Value> conditions = new ArrayList<>(when);
        conditions.addAll(fields.values("when"));
        Set<String> allTags = new TreeSet<>(tags);
        allTags.addAll(fields.texts("tags"));
        Map<String, Value> all = new LinkedHashMap<>(variables);
        all.putAll(fields.variables("vars"));
        return new Surroundings(role, conditions, allTags, all);
    }

    Surroundings in(Role inner) {
        return new Surroundings(inner, when, tags, variables);
    }
}
