package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A command line for cmd.exe. Without a guard it runs every time, so it belongs into a handler or behind a condition. */
public final class CommandAction implements ActionType {
    private static final Schema SCHEMA = Schema.of("command", "A command line that is run by cmd.exe")
            .with(Property.of("command", text(), "The command line").with(Flag.NEEDED_TO_CREATE))
            .with(Property.of("directory", path(), "Where it runs; the account's own folder if nothing is said"))
            .with(Property.of("stdin", text(), "What the program reads; nothing if nothing is said"))
            .with(Property.of(
                            "successCodes",
                            setOf(integer(-2_147_483_648L, 4_294_967_295L)),
                            "Exit codes that are no failure")
                    .byDefault(List.of(0)))
            .with(Environment.ROW)
            .withAll(Guards.ROWS)
            .example("""
                    command: whoami
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
        return "command";
    }

    @Override
    public String label(Map<String, Value> arguments) {
        return String.valueOf(arguments.get("command"));
    }

    @Override
    public boolean asks(ActionCall call) {
        return Guards.stand(call);
    }

    @Override
    public void check(ActionCall call, Problems problems) {
        Environment.check(call, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_command", CommandAction::command);
    }

    private static Value.MapOf command(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("_raw_params", "command");
        arguments.rename("cmd", "command");
        arguments.rename("argv", "command", CommandAction::line);
        arguments.rename("chdir", "directory");
        arguments.done("output_encoding_override");
        return arguments.translated();
    }

    /** A list of words as one line, each quoted as the C runtime takes lines apart. */
    private static Value line(Value words) {
        return words instanceof Value.ListOf list
                ? Value.text(list.items().stream()
                        .map(word -> quoted(word.toString()))
                        .collect(Collectors.joining(" ")))
                : words;
    }

    private static String quoted(String word) {
        if (!word.isEmpty() && word.chars().noneMatch(letter -> Character.isWhitespace(letter) || letter == '"')) {
            return word;
        }
        return '"' + word.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1") + '"';
    }
}
