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
 * @param ignoreErrors whether failures are passed over; absent when nothing was said
 * @param hidden whether no output may show what it is given
 * @param defaults arguments for every use of a module
 * @param environment mappings of variables for the processes that tasks start, outermost first
 * @param sections the parts of guarded blocks that it stands in, outermost first
 */
record Surroundings(
        Role role,
        List<Value> when,
        Set<String> tags,
        Map<String, Value> variables,
        Value ignoreErrors,
        boolean hidden,
        ModuleDefaults defaults,
        List<Value> environment,
        List<Section> sections) {
    /** The condition that {@code run_once} is. */
    static final String ON_FIRST = "inventory_hostname == ansible_play_hosts[0]";

    static Surroundings of(Set<String> tags, Value ignoreErrors) {
        return new Surroundings(
                null, List.of(), tags, Map.of(), ignoreErrors, false, ModuleDefaults.NONE, List.of(), List.of());
    }

    /** What a play says for all its tasks; what stands around it is of the playbook that imports it. */
    Surroundings ofPlay(Fields fields) {
        Surroundings around = with(fields);
        return new Surroundings(
                null,
                when,
                around.tags,
                // The variables of a play are its own; these say how its tasks run.
                Become.variables(fields),
                around.ignoreErrors,
                around.hidden,
                around.defaults,
                around.environment,
                List.of());
    }

    Surroundings with(Fields fields) {
        List<Value> conditions = new ArrayList<>(when);
        if (fields.value("run_once") instanceof Value.Bool once && once.truth()) {
            conditions.add(Value.text(ON_FIRST).at(fields.place("run_once")));
        }
        conditions.addAll(fields.values("when"));
        Set<String> allTags = new TreeSet<>(tags);
        allTags.addAll(fields.texts("tags"));
        Map<String, Value> all = new LinkedHashMap<>(variables);
        all.putAll(Become.variables(fields));
        all.putAll(fields.variables("vars"));
        Value ignored = fields.has("ignore_errors") ? fields.value("ignore_errors") : ignoreErrors;
        // A template there is taken for yes: better hidden than shown.
        Value log = fields.value("no_log");
        boolean masked = hidden || !(log instanceof Value.Absent || log.equals(Value.bool(false)));
        List<Value> variablesOfProcesses = new ArrayList<>(environment);
        variablesOfProcesses.addAll(fields.values("environment"));
        return new Surroundings(
                role, conditions, allTags, all, ignored, masked, defaults.with(fields), variablesOfProcesses, sections);
    }

    /** Inside what is included: the conditions that are left, and the variables of the round. */
    Surroundings inside(List<Value> left, Map<String, Value> given) {
        Map<String, Value> all = new LinkedHashMap<>(variables);
        all.putAll(given);
        return new Surroundings(role, left, tags, all, ignoreErrors, hidden, defaults, environment, sections);
    }

    Surroundings in(Role inner) {
        return new Surroundings(inner, when, tags, variables, ignoreErrors, hidden, defaults, environment, sections);
    }

    /** Around a role that a play or another role names: its variables are its own. */
    Surroundings outside(Surroundings outer) {
        return new Surroundings(
                null, when, tags, outer.variables, ignoreErrors, hidden, defaults, environment, sections);
    }

    Surroundings in(Section section) {
        List<Section> deeper = new ArrayList<>(sections);
        deeper.add(section);
        return new Surroundings(
                role, when, tags, variables, ignoreErrors, hidden, defaults, environment, List.copyOf(deeper));
    }
}
