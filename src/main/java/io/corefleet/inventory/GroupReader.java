package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One inventory file in Ansible's YAML form: groups with {@code hosts}, {@code vars} and {@code children}. */
final class GroupReader {
    private static final List<String> KEYS = List.of("hosts", "vars", "children");

    private static final Pattern HOST = Pattern.compile("[\\w.-]+");

    private final GroupTree tree;
    private final Problems problems;

    GroupReader(GroupTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void read(Value document) {
        entries(document, "an inventory", "groups").forEach((name, group) -> group(name, group));
    }

    private void group(String name, Value written) {
        GroupTree.Group group = tree.group(name);
        if (!(written instanceof Value.MapOf map)) {
            entries(written, "group " + name, "hosts, vars and children");
            return;
        }
        map.entries().forEach((key, value) -> {
            switch (key) {
                case "hosts" -> hosts(group, value);
                case "children" ->
                    entries(value, "children", "groups").forEach((child, inner) -> {
                        group.children.add(child);
                        group(child, inner);
                    });
                case "vars" -> variables(group, value);
                default ->
                    problems.error(
                            ProblemCode.CF301,
                            "the group " + name + " has no key \"" + key + "\"",
                            map.keyPlace(key),
                            hint(key));
            }
        });
    }

    private static String hint(String key) {
        String near = Suggestion.didYouMean(key, KEYS);
        return near == null ? "A group has hosts, vars and children; variables stand under vars." : near;
    }

    /** What was meant, by what was written. */
    private static String instead(Value value, String what, String of) {
        boolean list = value instanceof Value.ListOf;
        if (what.equals("an inventory")) {
            boolean plays = list && ((Value.ListOf) value).items().stream().anyMatch(Value.MapOf.class::isInstance);
            return plays
                    ? "This looks like a playbook; an inventory begins with a group: all: {hosts: {web01: }}"
                    : "It begins with a group: all: {hosts: {web01: }}";
        }
        if (of.equals("variables")) {
            return list ? "Write name: value, without the dash." : "Write name: value.";
        }
        String one = of.equals("groups") ? "group" : "host";
        return list
                ? "Write each " + one + " as a key with a colon, without the dash: web01:"
                : value instanceof Value.Text name && HOST.matcher(name.text()).matches()
                        ? "Write the " + one + " as a key with a colon: {" + name.text() + ": }"
                        : "Write each " + one + " as a key with a colon: web01:";
    }

    private void variables(GroupTree.Group group, Value value) {
        entries(value, "vars", "variables").forEach(group::set);
    }

    private void hosts(GroupTree.Group group, Value value) {
        Map<String, Value> written = entries(value, "hosts", "host names");
        written.forEach((pattern, variables) -> {
            Mark place = value instanceof Value.MapOf map ? map.keyPlace(pattern) : value.place();
            for (String name : names(pattern, place)) {
                group.hosts.add(name);
                Map<String, Value> entry = entries(variables, "host " + name, "variables");
                tree.host(name, place).variables.putAll(ShortForm.unfolded(entry, variables.place()));
            }
        });
    }

    private List<String> names(String pattern, Mark place) {
        try {
            return HostRange.names(pattern);
        } catch (IllegalArgumentException nonsense) {
            problems.error(ProblemCode.CF301, "\"" + pattern + "\" is no host name", place, nonsense.getMessage());
            return List.of();
        }
    }

    /** The entries of a mapping; nothing is an empty one. */
    private Map<String, Value> entries(Value value, String what, String of) {
        if (value instanceof Value.MapOf map) {
            return map.entries();
        }
        if (!(value instanceof Value.Absent)) {
            problems.error(
                    ProblemCode.CF301, what + " must be a mapping of " + of, value.place(), instead(value, what, of));
        }
        return Map.of();
    }
}
