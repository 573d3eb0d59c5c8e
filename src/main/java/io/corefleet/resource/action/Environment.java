package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.mapOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Property;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Set;
import java.util.TreeSet;

/** Variables for the process that an action starts. They travel as data, so that a value may hold anything, and a secret stays one. */
public final class Environment {
    /** The argument. */
    public static final String NAME = "environment";

    static final Property ROW =
            Property.of(NAME, mapOf(text()), "Variables of its process and of the guards', besides those of Windows");

    private Environment() {}

    /** Names that Windows would not take, or would take for one. */
    static void check(ActionCall call, Problems problems) {
        if (!(call.arguments().get(NAME) instanceof Value.MapOf given)) {
            return;
        }
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        given.entries().forEach((name, value) -> {
            if (name.isBlank() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                problems.error(
                        ProblemCode.CF201,
                        "\"" + name + "\" is no name for a variable of a process",
                        given.keyPlace(name) == null ? given.place() : given.keyPlace(name));
            } else if (!seen.add(name)) {
                problems.error(
                        ProblemCode.CF109,
                        "the variable " + name + " is given twice: Windows knows no letter case there",
                        given.keyPlace(name) == null ? given.place() : given.keyPlace(name));
            }
        });
    }
}
