package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.anything;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * PowerShell of the user's own. It travels as data and runs in a Windows PowerShell of its own, so that nothing it sets, reads from
 * stdin or ends with {@code exit} reaches the agent.
 */
public final class ScriptAction implements ActionType {
    private static final Schema SCHEMA = Schema.of("script", "A script of one's own, run in a new Windows PowerShell")
            .with(Property.of("script", text(), "The text; its first error ends it, and exit tells its code")
                    .with(Flag.NEEDED_TO_CREATE)
                    .with(Flag.LINES))
            .with(Property.of(
                    "parameters",
                    anything(),
                    "Mapping of parameters for its param block; the place for values, and for secrets"))
            .with(Property.of(
                            "check",
                            text(),
                            "Script that changes nothing; when the last thing it gives is true, nothing runs")
                    .with(Flag.LINES))
            .with(Property.of("directory", path(), "Where it runs; the account's own folder if nothing is said"))
            .with(Property.of(
                            "successCodes",
                            setOf(integer(-2_147_483_648L, 4_294_967_295L)),
                            "Exit codes that are no failure")
                    .byDefault(List.of(0)))
            .with(Environment.ROW)
            .withAll(Guards.ROWS)
            .example("""
                    script: |
                      param($Path)
                      New-Item -ItemType Directory -Path $Path
                    parameters:
                      Path: 'C:\\sample'
                    creates: 'C:\\sample'
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Checks.class, Guards.class);
    }

    @Override
    public String freeForm() {
        return "script";
    }

    /** The first line that says something. */
    @Override
    public String label(Map<String, Value> arguments) {
        List<String> lines = String.valueOf(arguments.get("script"))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("param"))
                .toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        return lines.size() > 1 ? first + " …" : first;
    }

    @Override
    public boolean asks(ActionCall call) {
        return Guards.stand(call) || !call.text("check").isEmpty();
    }

    @Override
    public void check(ActionCall call, Problems problems) {
        Value parameters = call.arguments().get("parameters");
        boolean fits = parameters == null || parameters instanceof Value.Absent || parameters instanceof Value.MapOf;
        if (!fits) {
            problems.error(ProblemCode.CF106, "parameters takes a mapping", parameters.place());
        }
        Environment.check(call, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ScriptModules.ALL;
    }
}
