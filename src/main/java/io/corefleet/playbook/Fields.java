package io.corefleet.playbook;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of one mapping, read with their types; what does not fit is a problem at its place. */
final class Fields {
    private final String what;
    private final Value.MapOf map;
    private final Problems problems;

    Fields(String what, Value.MapOf map, Problems problems) {
        this.what = what;
        this.map = map;
        this.problems = problems;
    }

    /** Complains of keys that are not known; those that only Ansible knows get a hint of their own, unless they say no: that asks nothing. */
    void allow(Set<String> known, Map<String, String> unsupported) {
        map.entries().keySet().stream().filter(key -> !known.contains(key)).forEach(key -> {
            if (value(key) instanceof Value.Bool asked && !asked.truth() && unsupported.containsKey(key)) {
                return;
            }
            if (unsupported.containsKey(key) || key.startsWith("with_")) {
                problems.error(
                        ProblemCode.CF112,
                        "\"" + key + "\" of Ansible is not supported",
                        map.keyPlace(key),
                        hint(unsupported.getOrDefault(key, "Use loop.")));
            } else {
                unknown(key, known);
            }
        });
    }

    /** A hint, or null for none. */
    static String hint(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Complains of keys that have no place here. */
    void refuse(String where, Set<String> keys) {
        map.entries().keySet().stream()
                .filter(keys::contains)
                .forEach(key -> problems.error(
                        ProblemCode.CF109,
                        where + " has no key \"" + key + "\"",
                        map.keyPlace(key),
                        "Write it at a task of its own."));
    }

    private void unknown(String key, Collection<String> known) {
        problems.error(
                ProblemCode.CF104,
                what + " has no key \"" + key + "\"",
                map.keyPlace(key),
                Suggestion.didYouMean(key, known));
    }

    Value value(String key) {
        return map.entries().getOrDefault(key, Value.absent());
    }

    Set<String> keys() {
        return map.entries().keySet();
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    Mark place(String key) {
        return map.keyPlace(key);
    }

    /** A text, or null. */
    String text(String key) {
        Value value = value(key);
        if (value instanceof Value.ListOf || value instanceof Value.MapOf) {
            wrong(key, "a text");
            return null;
        }
        return value instanceof Value.Absent ? null : value.toString();
    }

    /** A text with commas, or a list of texts. */
    List<String> texts(String key) {
        return placed(key).stream().map(Value::toString).toList();
    }

    /** The same; each with its place. */
    List<Value> placed(String key) {
        Value value = value(key);
        if (value instanceof Value.ListOf list) {
            return list.items();
        }
        if (value instanceof Value.MapOf) {
            wrong(key, "a text or a list of texts");
            return List.of();
        }
        return value instanceof Value.Absent
                ? List.of()
                : Arrays.stream(value.toString().split(","))
                        .<Value>map(text -> Value.text(text.trim()).at(value.place()))
                        .toList();
    }

    /** One value or a list of values. */
    List<Value> values(String key) {
        Value value = value(key);
        if (value instanceof Value.Absent) {
            return List.of();
        }
        return value instanceof Value.ListOf list ? list.items() : List.of(value);
    }

    List<Value> list(String key) {
        Value value = value(key);
        if (value instanceof Value.ListOf list) {
            return list.items();
        }
        if (!(value instanceof Value.Absent)) {
            wrong(key, "a list");
        }
        return List.of();
    }

    Map<String, Value> variables(String key) {
        Value value = value(key);
        if (value instanceof Value.MapOf variables) {
            return variables.entries();
        }
        if (!(value instanceof Value.Absent)) {
            wrong(key, "a mapping");
        }
        return Map.of();
    }

    private void wrong(String key, String wanted) {
        problems.error(ProblemCode.CF106, key + " must be " + wanted, map.keyPlace(key));
    }
}
