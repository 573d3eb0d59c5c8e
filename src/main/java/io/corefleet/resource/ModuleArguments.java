package io.corefleet.resource;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Arguments of an Ansible module on their way to ours. What nobody asked for stays, so that the table refuses it by name. */
public final class ModuleArguments {
    private final Value.MapOf written;
    private final Problems problems;
    private final Map<String, Value> left;
    private final Map<String, Value> translated = new LinkedHashMap<>();
    private final Map<String, Mark> places = new LinkedHashMap<>();

    /** Arguments as they were written; what cannot be translated is added to the problems. */
    public ModuleArguments(Value.MapOf written, Problems problems) {
        this.written = written;
        this.problems = problems;
        this.left = new LinkedHashMap<>(written.entries());
    }

    /** All names of a module: the short one, and that of each collection which has or had it. */
    public static Map<String, ResourceType.ModuleTranslation> everyName(
            String module, ResourceType.ModuleTranslation translation) {
        Map<String, ResourceType.ModuleTranslation> names = new LinkedHashMap<>();
        for (String collection : List.of("", "ansible.builtin.", "ansible.windows.", "community.windows.")) {
            names.put(collection + module, translation);
        }
        return Collections.unmodifiableMap(names);
    }

    /** An argument that is called the same here. */
    public void keep(String name) {
        rename(name, name);
    }

    /** An argument that has another name here. */
    public void rename(String theirs, String ours) {
        rename(theirs, ours, UnaryOperator.identity());
    }

    /** An argument that has another name and another form here; the value keeps its place. */
    public void rename(String theirs, String ours, UnaryOperator<Value> change) {
        Value value = left.remove(theirs);
        if (value != null) {
            put(ours, change.apply(value).at(value.place()));
            if (written.keyPlace(theirs) != null) {
                places.put(ours, written.keyPlace(theirs));
            }
        }
    }

    /** An argument that follows from others. */
    public void put(String name, Value value) {
        translated.put(name, value);
    }

    /** Arguments that mean nothing here and need not be told. */
    public void done(String... names) {
        for (String name : names) {
            left.remove(name);
        }
    }

    /** Ansible names a user only together with {@code connect_as}. */
    public void user() {
        done("connect_as");
        rename("username", "userName");
        keep("password");
    }

    /** Takes the entries of a mapping as arguments, also when written as {@code a:b|c:d}; Ansible ignores letter case there. */
    public void spread(String name, Schema schema) {
        Value value = left.remove(name);
        if (value instanceof Value.MapOf map) {
            map.entries().forEach((key, entry) -> {
                put(ours(key, schema), entry);
                places.put(ours(key, schema), map.keyPlace(key));
            });
        } else if (value instanceof Value.Text text) {
            for (String pair : text.text().split("\\|")) {
                int colon = pair.indexOf(':');
                String key = colon < 0 ? pair : pair.substring(0, colon);
                put(ours(key, schema), Value.text(pair.substring(colon + 1)).at(text.place()));
            }
        }
    }

    private static String ours(String theirs, Schema schema) {
        return schema.properties().stream()
                .map(Property::name)
                .filter(theirs.strip()::equalsIgnoreCase)
                .findFirst()
                .orElse(theirs.strip());
    }

    /** Says that an argument means nothing here, and leaves it out. */
    public void refuse(String name, String what, String hint) {
        problems.error(ProblemCode.CF112, what + " has no translation", written.keyPlace(name), hint);
        left.remove(name);
    }

    /** Refuses the whole module: to be thrown, so that nothing of what is left of it is complained about. */
    public ProblemsFound refusal(String what, String hint) {
        return new ProblemsFound(Problem.error(ProblemCode.CF112, what + " has no translation", written.place(), hint));
    }

    /** What came of it. */
    public Value.MapOf translated() {
        left.forEach(translated::putIfAbsent);
        left.keySet().forEach(name -> places.putIfAbsent(name, written.keyPlace(name)));
        places.values().removeIf(Objects::isNull);
        return new Value.MapOf(translated, places, written.place());
    }
}
