package io.corefleet.playbook;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ansible's keywords for the account that a task asks to be. They stand for its variables of the same names, which the inventory may hold too;
 * what may be asked for is decided when the account of the host is known.
 */
final class Become {
    static final Set<String> KEYS = Set.of("become", "become_user", "become_method", "become_flags", "become_exe");

    private static final String PREFIX = "ansible_";

    private Become() {}

    /** The keywords of a play, a block, a role or a task as variables for it. */
    static Map<String, Value> variables(Fields fields) {
        Map<String, Value> variables = new LinkedHashMap<>();
        KEYS.stream().filter(fields::has).sorted().forEach(key -> variables.put(PREFIX + key, fields.value(key)));
        return variables;
    }

    /** Complains of a way to become another that Windows does not have. */
    static void check(Fields fields, Problems problems) {
        Value method = fields.value("become_method");
        if (method instanceof Value.Text text
                && !text.text().contains("{{")
                && !text.text().replaceFirst("^ansible\\.builtin\\.", "").equals("runas")) {
            problems.error(
                    ProblemCode.CF112,
                    "become_method: " + method + " is not supported",
                    method.place(),
                    "Windows knows runas only.");
        }
    }
}
