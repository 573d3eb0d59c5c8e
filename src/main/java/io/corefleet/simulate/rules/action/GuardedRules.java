package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Answered;
import io.corefleet.simulate.rules.CommandRules;
import io.corefleet.simulate.rules.CommandRules.Outcome;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code command} and {@code script}, which run unless a guard says that they need not. */
final class GuardedRules {
    private GuardedRules() {}

    static Answered ask(World world, Wish call) {
        String why = reason(world, call);
        return new Answered(!why.isEmpty(), why, skipped(why));
    }

    /** Why it need not run; empty text when it must. */
    private static String reason(World world, Wish call) {
        String creates = call.text("creates", "");
        if (!creates.isEmpty() && world.files().has(creates)) {
            return creates + " is there";
        }
        String removes = call.text("removes", "");
        if (!removes.isEmpty() && !world.files().has(removes)) {
            return removes + " is not there";
        }
        String unless = call.text("unless", "");
        if (!unless.isEmpty()
                && CommandRules.execute(world, expanded(unless, call)).code() == 0) {
            return "'" + unless + "' says that it is done";
        }
        boolean checked = call.has("check") && ScriptRules.truth(world, call.text("check", ""), call);
        return checked ? "the check says that it is done" : "";
    }

    /** As cmd.exe does it: {@code %NAME%}, of those variables only that the call gives. */
    private static String expanded(String line, Wish call) {
        String told = line;
        if (call.properties().get("environment") instanceof Map<?, ?> variables) {
            for (Map.Entry<?, ?> variable : variables.entrySet()) {
                String name = Pattern.quote("%" + variable.getKey() + "%");
                String value = Matcher.quoteReplacement(String.valueOf(variable.getValue()));
                told = told.replaceAll("(?i)" + name, value);
            }
        }
        return told;
    }

    private static Map<String, Object> skipped(String why) {
        return Map.of("changed", false, "skipped", true, "rc", 0, "stdout", "", "stderr", "", "msg", why);
    }

    static Effect command(World world, Wish call) {
        String why = reason(world, call);
        return why.isEmpty()
                ? ended(CommandRules.execute(world, expanded(call.text("command", ""), call)), call, "The command")
                : Effect.output(skipped(why));
    }

    static Effect script(World world, Wish call) {
        String why = reason(world, call);
        return why.isEmpty()
                ? ended(ScriptRules.run(world, call.text("script", ""), call), call, "The script")
                : Effect.output(skipped(why));
    }

    private static Effect ended(Outcome outcome, Wish call, String what) {
        boolean none = call.list("successCodes").isEmpty();
        boolean allowed = (none && outcome.code() == 0)
                || call.list("successCodes").stream()
                        .anyMatch(code -> String.valueOf(code).equals(String.valueOf(outcome.code())));
        if (!allowed) {
            throw ScriptRules.wrongCode(what, outcome).after(output(outcome));
        }
        return Effect.output(output(outcome));
    }

    private static Map<String, Object> output(Outcome outcome) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("stdout", outcome.stdout());
        output.put("stderr", outcome.stderr());
        output.put("rc", outcome.code());
        return output;
    }
}
