package io.corefleet.playbook;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Tabled;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Set;

/** What the key of a task that says what to do may be: a type, a module of Ansible, or something that is done here. */
final class ActionNames {
    private static final Set<String> META = Set.of("meta", "ansible.builtin.meta");
    private static final Set<String> SET_FACT = Set.of("set_fact", "ansible.builtin.set_fact");

    /** What is said and done here, not on the host. */
    private static final Set<String> SAID =
            Set.of("debug", "ansible.builtin.debug", "fail", "ansible.builtin.fail", "pause", "ansible.builtin.pause");

    private final ResourceCatalog catalog;
    private final Problems problems;

    ActionNames(ResourceCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    static boolean isMeta(String action) {
        return META.contains(action);
    }

    /** Whether it is done by Corefleet itself, wherever Ansible would have it done. */
    static boolean isHere(String action) {
        return SAID.contains(action)
                || SET_FACT.contains(action)
                || IncludeReader.knows(action)
                || isDoneAnyhow(action);
    }

    /** Whether it can be asked from where the command runs instead of from the host. */
    boolean asksFromHere(String action) {
        return catalog.meaning(action).stream()
                .anyMatch(type -> type instanceof ActionType
                        && type.schema().property("from").isPresent());
    }

    /** Whether Ansible has it only where Ansible itself runs, never on a Windows host. */
    static boolean isOnlyFromHere(String action) {
        return action.equals("uri") || action.equals("ansible.builtin.uri");
    }

    /** Complains of a task that has none of them, or several. */
    void tellWrongCount(Value.MapOf map, List<String> actions) {
        if (actions.isEmpty()) {
            problems.error(
                    ProblemCode.CF107,
                    "a task needs a type or module",
                    map.place(),
                    "corefleet explain lists the types.");
            return;
        }
        List<String> unknown = actions.stream().filter(action -> !have(action)).toList();
        if (unknown.size() < actions.size() && !unknown.isEmpty()) {
            unknown.forEach(action -> tellUnknown(action, map));
        } else {
            problems.error(
                    ProblemCode.CF109,
                    "a task has one type or module; this one has " + String.join(" and ", actions),
                    map.keyPlace(actions.get(1)),
                    "Make two tasks of it.");
        }
    }

    /** Whether a type, a module or something done here has the name. */
    boolean have(String action) {
        return catalog.names().contains(action) || isMeta(action) || isHere(action);
    }

    /** Complains of a name that nothing has. */
    void tellUnknown(String action, Value.MapOf map) {
        // Its modules have the names of older ones, without what these begin with.
        String module = action.replaceFirst("^microsoft\\.ad\\.(?!domain)", "win_domain_")
                .replaceFirst("^microsoft\\.ad\\.domain", "win_domain")
                .replaceFirst("^.*\\.", "");
        if (Keys.MODULE_UNSUPPORTED.containsKey(module)) {
            problems.error(
                    ProblemCode.CF112,
                    "the module \"" + action + "\" is not supported",
                    map.keyPlace(action),
                    Fields.hint(Keys.MODULE_UNSUPPORTED.get(module)));
            return;
        }
        Set<String> known = Keys.union(catalog.names(), Keys.TASK);
        problems.error(
                ProblemCode.CF104,
                "there is no type, module or key \"" + action + "\"",
                map.keyPlace(action),
                Suggestion.didYouMean(action, known));
    }

    /** Whether a text beside the name is the line to run, whatever it looks like. */
    boolean takesALine(String action) {
        List<Tabled> meant = catalog.meaning(action);
        boolean holds = meant.stream()
                .anyMatch(
                        type -> !(type instanceof ActionType) && type.modules().containsKey(action));
        return !holds && meant.stream().anyMatch(type -> type instanceof ActionType acts && acts.freeForm() != null);
    }

    /** Whether it asks for what is done anyhow. */
    static boolean isDoneAnyhow(String action) {
        return Keys.DONE_ANYHOW.contains(action.replaceFirst("^ansible\\.(builtin|windows)\\.", ""));
    }
}
