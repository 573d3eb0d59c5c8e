package io.corefleet.run;

import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who else holds settings of a host, and puts back what a run changes: the section {@code holders} of the facts.
 *
 * @param groupPolicy values of the registry that Group Policy writes, as {@code HKLM\SOFTWARE\Policies\…\Name}
 * @param osConfig whether Microsoft OSConfig's drift control is on
 * @param dsc what the Local Configuration Manager does with what has drifted; empty without a configuration
 */
record Holders(Set<String> groupPolicy, boolean osConfig, String dsc) {
    /** The section of the facts. */
    static final String SECTION = "holders";

    /** What OSConfig's security baselines are made of. Which of them it holds on a host it does not tell. */
    private static final Set<String> OF_OS_CONFIG = Set.of(
            "registry_value", "user_right", "account_policy", "audit_policy", "firewall_profile", "smb_server_setting");

    private static final Set<ChangeKind> CHANGES =
            Set.of(ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.REPLACE, ChangeKind.REMOVE);

    static Holders of(Value.MapOf facts) {
        Value.MapOf told = facts.get(SECTION)
                .filter(Value.MapOf.class::isInstance)
                .map(Value.MapOf.class::cast)
                .orElseGet(() -> Value.map(Map.of()));
        Set<String> values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (told.get("groupPolicy").orElse(Value.absent()) instanceof Value.ListOf list) {
            list.items().forEach(value -> values.add(value.toString()));
        }
        boolean osConfig = told.get("osConfig").filter(Value.bool(true)::equals).isPresent();
        return new Holders(
                values, osConfig, told.get("dsc").map(Value::toString).orElse(""));
    }

    /** Whether anybody might hold what this step changes, so that it is worth asking the host. */
    static boolean mayHold(StepOutcome step) {
        return CHANGES.contains(step.change());
    }

    /** The same step, with who puts back what it changes. */
    StepOutcome warned(StepOutcome step) {
        String who = who(step);
        if (who.isEmpty()) {
            return step;
        }
        String what = step.properties().stream().map(PropertyOutcome::name).collect(Collectors.joining(", "));
        String warning = "warning: " + who + " " + (what.isEmpty() ? "it" : what) + " back";
        return step.with(step.progress(), step.message().isEmpty() ? warning : step.message() + "; " + warning);
    }

    private String who(StepOutcome step) {
        if (step.type().equals("registry_value") && groupPolicy.contains(step.key())) {
            return "Group Policy puts";
        }
        if (osConfig && OF_OS_CONFIG.contains(step.type())) {
            return "OSConfig's drift control may put";
        }
        return dsc.equalsIgnoreCase("ApplyAndAutoCorrect") ? "the DSC configuration (ApplyAndAutoCorrect) may put" : "";
    }
}
