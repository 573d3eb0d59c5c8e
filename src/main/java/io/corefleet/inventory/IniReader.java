package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One inventory file in Ansible's INI form: {@code [group]} with a host on each line, {@code [group:vars]}, {@code [group:children]}. What
 * Ansible does to values here is done to them here too: see {@link IniLine} and {@link IniValue}.
 */
final class IniReader {
    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]]+)(?::([^\\]]*))?\\]\\s*([#;].*)?");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]+(?:\\[[^\\]]*\\][^:]*)*):(\\d{1,5})");
    private static final Set<String> KINDS = Set.of("hosts", "vars", "children");

    private final GroupTree tree;
    private final SourceText source;
    private final Problems problems;
    private final Set<String> written = new TreeSet<>();
    private final Map<String, Mark> named = new LinkedHashMap<>();
    private String group = GroupTree.UNGROUPED;
    private String kind = "hosts";

    IniReader(GroupTree tree, SourceText source, Problems problems) {
        this.tree = tree;
        this.source = source;
        this.problems = problems;
        this.written.addAll(tree.groups().keySet());
    }

    /** Whether a text is in this form rather than YAML, told by its first line that says something. */
    static boolean isIni(SourceText source) {
        String first = source.lines().stream()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';')
                .findFirst()
                .orElse("");
        boolean section = SECTION.matcher(first).matches();
        return section || !(first.startsWith("---") || first.startsWith("{") || first.matches("\\S[^=]*:(\\s.*)?"));
    }

    void read() {
        for (int i = 0; i < source.lines().size(); i++) {
            String line = source.lines().get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
                int column = source.lines().get(i).indexOf(line) + 1;
                line(line, new Mark(source, i + 1, column));
            }
        }
        named.forEach((name, place) -> {
            if (!written.contains(name)) {
                problems.error(
                        ProblemCode.CF301,
                        "there is no group \"" + name + "\"",
                        place,
                        Objects.requireNonNullElse(
                                Suggestion.didYouMean(name, written),
                                "A group begins with a line [" + name + "], with a host on each line below."));
            }
        });
    }

    private void line(String line, Mark place) {
        if (line.startsWith("[") && !line.contains("=")) {
            section(line, place);
            return;
        }
        switch (kind) {
            case "vars" -> variable(line, place);
            case "children" -> child(line, place);
            default -> host(line, place);
        }
    }

    private void section(String line, Mark place) {
        Matcher section = SECTION.matcher(line);
        kind = section.matches() && section.group(2) != null ? section.group(2).trim() : "hosts";
        if (!section.matches() || !KINDS.contains(kind)) {
            String near = section.matches() ? Suggestion.didYouMean(kind, KINDS) : null;
            problems.error(
                    ProblemCode.CF301,
                    line + " is no section",
                    place,
                    near == null ? "There are [group], [group:vars] and [group:children]." : near);
            kind = "hosts";
            return;
        }
        group = section.group(1).trim();
        if (kind.equals("vars")) {
            named.putIfAbsent(group, place);
        } else {
            written.add(group);
        }
    }

    private void child(String line, Mark place) {
        String child = line.split("\\s+[#;]", 2)[0].trim();
        named.putIfAbsent(child, place);
        tree.group(group).children.add(child);
    }

    private void variable(String line, Mark place) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            problems.error(ProblemCode.CF301, "a variable is written name=value", place);
            return;
        }
        String after = line.substring(equals + 1);
        Mark at = place.right(equals + 1 + after.length() - after.stripLeading().length());
        Value value = IniValue.of(after.strip(), at);
        tree.group(group).set(line.substring(0, equals).trim(), value);
    }

    private void host(String line, Mark place) {
        List<IniLine.Word> words = IniLine.words(line, place, problems);
        if (words.isEmpty()) {
            return;
        }
        Matcher withPort = WITH_PORT.matcher(words.get(0).text());
        String pattern = withPort.matches() ? withPort.group(1) : words.get(0).text();
        Map<String, Value> variables = new LinkedHashMap<>();
        if (withPort.matches()) {
            variables.put("ansible_port", new Value.Int(Long.parseLong(withPort.group(2)), place));
        }
        for (IniLine.Word word : words.subList(1, words.size())) {
            int equals = word.text().indexOf('=');
            if (equals < 1) {
                problems.error(
                        ProblemCode.CF301,
                        "behind a host stand name=value; found " + word.text(),
                        word.place(),
                        "One host stands on a line.");
            } else {
                variables.put(
                        word.text().substring(0, equals),
                        IniValue.of(word.text().substring(equals + 1), word.place()));
            }
        }
        add(pattern, variables, place);
    }

    private void add(String pattern, Map<String, Value> variables, Mark place) {
        try {
            for (String name : HostRange.names(pattern)) {
                if (!group.equals(GroupTree.UNGROUPED)) {
                    tree.group(group).hosts.add(name);
                }
                tree.host(name, place).variables.putAll(variables);
            }
        } catch (IllegalArgumentException nonsense) {
            problems.error(ProblemCode.CF301, "\"" + pattern + "\" is no host name", place, nonsense.getMessage());
        }
    }
}
