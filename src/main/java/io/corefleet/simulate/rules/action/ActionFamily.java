package io.corefleet.simulate.rules.action;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.LinkedHashMap;
import java.util.Map;

/** Things that run. */
public final class ActionFamily implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        return Map.of();
    }

    @Override
    public Map<String, ActionRules> actions(ResourceCatalog catalog) {
        Map<String, ActionRules> actions = new LinkedHashMap<>();
        actions.put("command", GuardedRules::command);
        actions.put("script", GuardedRules::script);
        actions.put("dsc", DscRules::set);
        actions.put("snapshot", SnapshotRules::run);
        CHECKS.forEach((type, check) -> actions.put(type, running(check)));
        return actions;
    }

    @Override
    public Map<String, QuestionRules> questions(ResourceCatalog catalog) {
        Map<String, QuestionRules> questions = new LinkedHashMap<>(CHECKS);
        questions.put("command", GuardedRules::ask);
        questions.put("script", GuardedRules::ask);
        questions.put("dsc", DscRules::test);
        return questions;
    }

    private static final Map<String, QuestionRules> CHECKS = Map.of(
            "http_check", CheckRules::http,
            "wait_for", CheckRules::waitFor,
            "assert", CheckRules::assertion,
            "stat", CheckRules::stat,
            "registry_stat", RegistryStats::ask,
            "service_stat", WindowsStats::services,
            "feature_stat", WindowsStats::features,
            "find", Finds::ask,
            "windows_build", CheckRules::build);

    /** Nothing changes by itself on a simulated host, so a check that runs is looked at once. */
    private static ActionRules running(QuestionRules check) {
        return (world, arguments) -> {
            var answer = check.ask(world, arguments);
            if (!answer.holds()) {
                throw Refusal.of(answer.message());
            }
            Map<String, Object> output = new LinkedHashMap<>(answer.output());
            output.put("changed", false);
            return Effect.output(output);
        };
    }
}
