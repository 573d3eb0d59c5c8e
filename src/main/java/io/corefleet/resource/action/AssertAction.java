package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.anything;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/**
 * Conditions over facts, variables and results that must hold. They are decided where conditions are, when the steps of a host are made;
 * what stands in {@code holds} then is all that this type knows of them.
 */
public final class AssertAction implements ReadOnlyAction {
    /** The conditions as they are written. */
    public static final String THAT = "that";

    /** Whether each holds, filled in when they have been decided. */
    public static final String HOLDS = "holds";

    private static final Schema SCHEMA = Schema.of("assert", "Conditions that must hold, or the host fails")
            .with(Property.of(THAT, listOf(anything()), "Conditions as in when").with(Flag.NEEDED_TO_CREATE))
            .with(Property.of("message", text(), "What to say when one does not hold"))
            .with(Property.of(HOLDS, listOf(bool()), "Whether each holds; told by Corefleet, not to be written"))
            .example("""
                    that:
                      - facts.os.build >= 17763
                    message: This playbook needs Server 2019 or newer
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String freeForm() {
        return THAT;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        return arguments.get(THAT) instanceof Value.ListOf list && !list.items().isEmpty()
                ? list.items().get(0) + (list.items().size() > 1 ? " …" : "")
                : String.valueOf(arguments.get(THAT));
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return Map.of("assert", AssertAction::translated, "ansible.builtin.assert", AssertAction::translated);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep(THAT);
        arguments.rename("_raw_params", THAT);
        arguments.rename("fail_msg", "message");
        arguments.rename("msg", "message");
        arguments.done("success_msg", "quiet");
        return arguments.translated();
    }
}
