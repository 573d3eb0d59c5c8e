package io.corefleet.inventory;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The settings of a host in all its layers of variables. The layer that says a setting last wins, whichever name it uses; a layer that
 * says one by several names is kept with all of them.
 */
final class SpelledSettings {
    /** The mapping that holds short names. A variable of this name that is no mapping is the user's. */
    static final String MAPPING = "winrm";

    /** Says how a step runs, not how the host is reached: a variable of playbooks ({@code docs/adr/0020}). */
    private static final String BECOME = "ansible_become";

    private static final Set<String> KINDS = Set.of("winrm", "psrp", "simulated");

    private final UnaryOperator<Value> rendered;
    private final Problems problems;
    private final Map<String, List<Spelling>> found = new LinkedHashMap<>();
    private String kind = "winrm";

    /**
     * Reads the layers.
     *
     * @param layers lowest first
     * @param rendered what a value is when its templates are rendered
     */
    SpelledSettings(List<Map<String, Value>> layers, UnaryOperator<Value> rendered, Problems problems) {
        this.rendered = rendered;
        this.problems = problems;
        layers.forEach(this::kind);
        layers.forEach(layer -> found.putAll(in(layer)));
    }

    /** The name of Ansible's plugin, or {@code simulated}. */
    String kind() {
        return kind;
    }

    /** What was written, by setting. */
    Map<String, List<Spelling>> found() {
        return found;
    }

    /** Whether a variable says how to connect, and so is no variable of playbooks. */
    static boolean isMeant(String name, Value value) {
        return AnsibleName.ALL.containsKey(name)
                || (name.equals(MAPPING) && value instanceof Value.MapOf)
                || isKind(name, value);
    }

    /** Our short word for Ansible's {@code ansible_connection}, unless it is a variable of the user's. */
    private static boolean isKind(String name, Value value) {
        return name.equals("connection")
                && value instanceof Value.Text text
                && (KINDS.contains(text.text())
                        || Suggestion.nearest(text.text(), KINDS).isPresent());
    }

    private void kind(Map<String, Value> layer) {
        layer.forEach((name, value) -> {
            if (!name.equals(AnsibleName.CONNECTION) && !isKind(name, value)) {
                return;
            }
            String said = rendered.apply(value).toString();
            if (KINDS.contains(said)) {
                kind = said;
                return;
            }
            String near = Suggestion.didYouMean(said, KINDS);
            problems.error(
                    ProblemCode.CF301,
                    "there is no connection \"" + said + "\"",
                    value.place(),
                    near == null ? "Use winrm or simulated." : near);
        });
    }

    private Map<String, List<Spelling>> in(Map<String, Value> layer) {
        Map<String, List<Spelling>> said = new LinkedHashMap<>();
        layer.forEach((name, value) -> {
            AnsibleName known = AnsibleName.ALL.get(name);
            if (name.equals(MAPPING) && value instanceof Value.MapOf settings) {
                shortNames(settings, said);
            } else if (known == null && name.startsWith("ansible_") && !name.startsWith(BECOME)) {
                String near = Suggestion.didYouMean(name, AnsibleName.ALL.keySet());
                warn("the variable " + name + " is not used to connect", value, near);
            } else if (AnsibleName.isOfOther(name, kind)) {
                warn("the variable " + name + " does not count with the connection " + kind, value, null);
            } else if (known != null && !known.setting().isEmpty()) {
                add(said, new Spelling(known.setting(), name, value));
            }
        });
        return said;
    }

    private void shortNames(Value.MapOf settings, Map<String, List<Spelling>> said) {
        settings.entries().forEach((name, value) -> {
            if (Settings.TYPES.containsKey(name)) {
                add(said, new Spelling(name, name, value));
                return;
            }
            problems.error(
                    ProblemCode.CF301,
                    MAPPING + " has no key \"" + name + "\"",
                    settings.keyPlace(name),
                    Objects.requireNonNullElseGet(
                            Suggestion.didYouMean(name, Settings.TYPES.keySet()), SpelledSettings::known));
        });
    }

    private static String known() {
        return "It has " + String.join(", ", new TreeSet<>(Settings.TYPES.keySet())) + ".";
    }

    private static void add(Map<String, List<Spelling>> said, Spelling spelling) {
        said.computeIfAbsent(spelling.setting(), first -> new ArrayList<>()).add(spelling);
    }

    private void warn(String summary, Value value, String hint) {
        problems.warning(ProblemCode.CF301, summary, value.place(), hint);
    }
}
