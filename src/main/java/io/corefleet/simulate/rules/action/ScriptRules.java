package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.CommandRules;
import io.corefleet.simulate.rules.CommandRules.Outcome;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ServiceCmdlets;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The little PowerShell that a simulated host understands, line by line: texts in single quotes, parameters, variables of the call, truths, {@code exit}, services,
 * {@code throw}, {@code Test-Path}, {@code New-Item} and {@code Remove-Item} with literal paths, and the programs of {@link
 * CommandRules}. Anything else is refused rather than taken for done.
 */
final class ScriptRules {
    private static final String TEXT = "'((?:[^']|'')*)'";
    private static final Pattern LITERAL =
            Pattern.compile("(?:(?i:Write-Output|Write-Host) )?(?:" + TEXT + "|\"([^\"$`]*)\")");
    private static final Pattern STATUS = Pattern.compile("(?i)\\(Get-Service (?:-Name )?([\\w.$-]+)\\)\\.Status");
    private static final Pattern SERVICE =
            Pattern.compile("(?i)(Start|Stop|Restart)-Service (?:-Name )?([\\w.$-]+)(?: -Force)?");
    private static final Pattern THROW = Pattern.compile("throw " + TEXT);
    private static final Pattern EXIT = Pattern.compile("exit (\\d+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)\\$env:(\\w+)");
    private static final Pattern TEST = Pattern.compile("Test-Path -LiteralPath " + TEXT);
    private static final Pattern MAKE =
            Pattern.compile("(?:\\[void\\]\\()?New-Item -ItemType (File|Directory) -Path " + TEXT + "(?: -Force)?\\)?");
    private static final Pattern REMOVE = Pattern.compile("Remove-Item -LiteralPath " + TEXT + "(?: -Recurse)?");

    private final World world;
    private final Map<?, ?> parameters;
    private final Map<?, ?> environment;
    private final StringBuilder said = new StringBuilder();
    private String last = "";
    private Outcome ended;

    private ScriptRules(World world, Wish call) {
        this.world = world;
        this.parameters = call.properties().get("parameters") instanceof Map<?, ?> map ? map : Map.of();
        this.environment = call.properties().get("environment") instanceof Map<?, ?> map ? map : Map.of();
    }

    static Outcome run(World world, String script, Wish call) {
        ScriptRules runner = new ScriptRules(world, call);
        runner.run(script);
        return runner.ended != null ? runner.ended : new Outcome(runner.said.toString(), "", 0);
    }

    /** Whether the last thing that a check gives is true, as PowerShell sees truth. */
    static boolean truth(World world, String script, Wish call) {
        ScriptRules runner = new ScriptRules(world, call);
        runner.run(script);
        if (runner.ended != null) {
            throw wrongCode("The check", runner.ended);
        }
        return !runner.last.isEmpty() && !runner.last.equalsIgnoreCase("false") && !runner.last.equals("0");
    }

    /** As the script says it: with what the program said, if it said anything. */
    static Refusal wrongCode(String what, Outcome outcome) {
        String said = (outcome.stderr() + " " + outcome.stdout())
                .replaceAll("\\s+", " ")
                .strip();
        return Refusal.of(what + " ended with exit code " + outcome.code() + (said.isEmpty() ? "" : ": " + said));
    }

    private void run(String script) {
        for (String line : script.lines().map(String::strip).toList()) {
            boolean nothing = line.isEmpty() || line.startsWith("#") || line.matches("(?i)param ?\\(.*\\)");
            if (ended == null && !nothing) {
                step(line);
            }
        }
    }

    private void step(String line) {
        boolean known = on(line, LITERAL, match -> say(match.group(1) == null ? match.group(2) : plain(match.group(1))))
                || on(line, VARIABLE, match -> say(variable(match.group(1))))
                || on(line, ENVIRONMENT, match -> say(value(environment, match.group(1))))
                || on(line, STATUS, match -> say(ServiceCmdlets.status(world, match.group(1))))
                || on(line, SERVICE, match -> ServiceCmdlets.run(world, match.group(1), match.group(2)))
                || on(line, TEST, match -> say(world.files().has(plain(match.group(1))) ? "True" : "False"))
                || on(line, THROW, match -> end(plain(match.group(1)) + "\r\n", 1))
                || on(line, EXIT, match -> end("", Integer.parseInt(match.group(1))))
                || on(line, MAKE, match -> make(match.group(1).equals("File"), plain(match.group(2))))
                || on(line, REMOVE, match -> PathRules.remove(world, plain(match.group(1))));
        if (!known) {
            program(line);
        }
    }

    private static boolean on(String line, Pattern form, Consumer<Matcher> action) {
        Matcher match = form.matcher(line);
        boolean fits = match.matches();
        if (fits) {
            action.accept(match);
        }
        return fits;
    }

    private void end(String stderr, int code) {
        ended = new Outcome(said.toString(), stderr, code);
    }

    private static String plain(String quoted) {
        return quoted.replace("''", "'");
    }

    private String variable(String name) {
        if (name.equalsIgnoreCase("true") || name.equalsIgnoreCase("false")) {
            return name.equalsIgnoreCase("true") ? "True" : "False";
        }
        return value(parameters, name);
    }

    private static String value(Map<?, ?> named, String name) {
        return named.entrySet().stream()
                .filter(entry -> String.valueOf(entry.getKey()).equalsIgnoreCase(name))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst()
                .orElse("");
    }

    private void say(String text) {
        said.append(text).append("\r\n");
        last = text;
    }

    private void make(boolean file, String path) {
        PathRules.makeParents(world, path);
        world.files()
                .tree(path)
                .put("kind", file ? "file" : "directory")
                .put("access", List.of())
                .put("base64", file ? "" : null);
    }

    private void program(String line) {
        Outcome outcome = CommandRules.execute(world, line);
        if (outcome.stderr().contains("is not recognized as an internal or external command")) {
            throw Refusal.of(
                    "A simulated host runs only the simplest PowerShell (docs/simulated-host.md); it does not know: "
                            + line);
        }
        said.append(outcome.stdout());
        last = outcome.stdout().strip();
    }
}
