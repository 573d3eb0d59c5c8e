package io.corefleet.playbook;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arguments that a play, a block or a task gives to every use of a module in it, weaker than those of the task: {@code module_defaults}. */
record ModuleDefaults(Map<String, Map<String, Value>> ofModule) {
    static final ModuleDefaults NONE = new ModuleDefaults(Map.of());

    private static final String KEY = "module_defaults";

    /** With those that stand here; the inner wins. */
    ModuleDefaults with(Fields fields) {
        if (!fields.has(KEY)) {
            return this;
        }
        Map<String, Map<String, Value>> all = new LinkedHashMap<>(ofModule);
        fields.variables(KEY).forEach((module, written) -> {
            Map<String, Value> arguments = new LinkedHashMap<>(all.getOrDefault(plain(module), Map.of()));
            if (written instanceof Value.MapOf map) {
                arguments.putAll(map.entries());
            }
            all.put(plain(module), arguments);
        });
        return new ModuleDefaults(all);
    }

    /** Complains of what is none. */
    static void check(Fields fields, Collection<String> modules, Problems problems) {
        if (!(fields.value(KEY) instanceof Value.MapOf defaults)) {
            return;
        }
        defaults.entries().forEach((module, arguments) -> {
            if (module.startsWith("group/")) {
                problems.error(
                        ProblemCode.CF112,
                        "groups of modules are not known here: " + module,
                        defaults.keyPlace(module),
                        "Name each module.");
            } else if (!modules.contains(module)) {
                problems.error(
                        ProblemCode.CF104,
                        "there is no type or module \"" + module + "\"",
                        defaults.keyPlace(module),
                        Suggestion.didYouMean(module, modules));
            } else if (!(arguments instanceof Value.MapOf)) {
                problems.error(ProblemCode.CF106, "the defaults of a module are a mapping", defaults.keyPlace(module));
            }
        });
    }

    /** The arguments of a task with the defaults of its module under them. */
    Value under(String action, Value arguments) {
        Map<String, Value> weaker = ofModule.getOrDefault(plain(action), Map.of());
        return weaker.isEmpty() ? arguments : joined(weaker, arguments);
    }

    /** Arguments with weaker ones under them; a text beside the module is told under Ansible's name for it. */
    static Value joined(Map<String, Value> weaker, Value arguments) {
        Map<String, Value> all = new LinkedHashMap<>(weaker);
        if (arguments instanceof Value.MapOf map) {
            all.putAll(map.entries());
            return new Value.MapOf(all, map.keyPlaces(), map.place());
        }
        if (!(arguments instanceof Value.Absent)) {
            all.put("_raw_params", arguments);
        }
        return Value.map(all).at(arguments.place());
    }

    /** A module is the same by its short and its full name. */
    private static String plain(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
