package io.corefleet.playbook;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code vars_prompt}: what is private is a secret that is asked for, once; everything else has its default, or is given with
 * {@code --extra-vars}, since a plan has to mean the same as the run after it.
 */
final class Prompted {
    private static final Map<String, String> UNSUPPORTED =
            Map.of("encrypt", "Hand the encrypted text over.", "salt_size", "Hand the encrypted text over.");

    private final Problems problems;

    Prompted(Problems problems) {
        this.problems = problems;
    }

    Map<String, Value> variables(Fields play, PlaybookReader files) {
        Map<String, Value> variables = new LinkedHashMap<>();
        for (Value one : play.list("vars_prompt")) {
            if (one instanceof Value.MapOf map) {
                Fields fields = new Fields("vars_prompt", map, problems);
                fields.allow(Set.of("name", "prompt", "default", "private", "confirm", "unsafe"), UNSUPPORTED);
                String name = fields.text("name");
                if (name != null) {
                    value(name, fields, map, files, variables);
                    continue;
                }
            }
            problems.error(ProblemCode.CF107, "vars_prompt needs a name", one.place());
        }
        return variables;
    }

    private void value(
            String name, Fields fields, Value.MapOf map, PlaybookReader files, Map<String, Value> variables) {
        boolean open = fields.value("private").equals(Value.bool(false));
        if (fields.has("default")) {
            variables.put(name, fields.value("default"));
        } else if (!open && !files.isGiven(name)) {
            Value.Text reference = new Value.Text("prompt:" + name, map.place());
            variables.put(name, files.secret(reference));
        }
        // Who uses it without giving it is told that it is not defined.
    }
}
