package io.corefleet.compile;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.plan.Freshness;
import io.corefleet.plan.PlanFile.PlannedHost;
import io.corefleet.playbook.Section;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.secret.KeptSecrets;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Programs of hosts as data of a plan file; {@link SavedProgram} reads them. Safe for use by many threads, each with its own problems. */
public final class PlanSaving {
    private final KeptSecrets secrets;
    private final Templates templates;
    private final Freshness freshness;

    /** Saves what these types want. */
    public PlanSaving(ResourceCatalog catalog, KeptSecrets secrets, Templates templates) {
        this.secrets = secrets;
        this.templates = templates;
        this.freshness = new Freshness(catalog, secrets::digest);
    }

    /** How a play goes over its hosts. */
    public static Value play(PlayProgram play) {
        RolloutRules rules = play.rollout();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", play.name());
        told.put("serial", rules.serial());
        told.put("maxFailures", rules.maxFailures());
        if (rules.canary() != null) {
            told.put(
                    "canary",
                    Map.of(
                            "number", rules.canary().number(),
                            "hosts", rules.canary().hosts().stream().sorted().toList()));
        }
        told.put("asksHealth", rules.asksHealth());
        told.put("restSeconds", rules.rest().toSeconds());
        told.put("asksPerson", rules.asksPerson());
        told.put(
                "onFailure",
                rules.onFailure() == null ? null : rules.onFailure().word());
        told.put("forcesHandlers", rules.forcesHandlers());
        return Value.of(told);
    }

    /**
     * A host. What is known only while it runs is a problem: CF409.
     *
     * @param programs by play, in order; null where the host takes no part
     * @param health what it is asked about its health, by play; null for nothing
     * @param states what was read
     */
    public PlannedHost host(
            HostEntry host,
            List<HostProgram> programs,
            List<HostProgram> health,
            Map<ResourceId, State> states,
            Problems problems) {
        SavedSteps steps = new SavedSteps(new SavedValues(secrets, problems), templates);
        List<Value> told = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            HostProgram program = programs.get(i);
            told.add(
                    program == null
                            ? Value.absent()
                            : Value.of(program(program, health.get(i), states, steps, problems)));
        }
        return new PlannedHost(host.name(), address(host), told);
    }

    /** Where a host is, to tell whether it is still there; empty for a simulated one, which has an address only while its endpoint runs. */
    public static String address(HostEntry host) {
        return host.connection().kind() == Connection.Kind.SIMULATED
                ? ""
                : Objects.requireNonNullElse(host.connection().address(), "") + ":"
                        + host.connection().port();
    }

    private Map<String, Object> program(
            HostProgram program,
            HostProgram health,
            Map<ResourceId, State> states,
            SavedSteps steps,
            Problems problems) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("stages", stages(program, states, steps, problems));
        List<Object> handlers = new ArrayList<>();
        for (HostProgram.Handler handler : program.handlers(problems)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("names", handler.names().stream().sorted().toList());
            one.put("steps", handler.steps().stream().map(steps::write).toList());
            handlers.add(one);
        }
        told.put("handlers", handlers);
        told.put("forgives", program.forgives());
        told.put("health", health == null ? List.of() : stages(health, Map.of(), steps, problems));
        return told;
    }

    private List<Object> stages(
            HostProgram program, Map<ResourceId, State> states, SavedSteps steps, Problems problems) {
        List<Object> stages = new ArrayList<>();
        for (Stage stage : program.stages()) {
            if (!stage.awaits().isEmpty()) {
                stage.outline().forEach(waiting -> problems.add(SavedProblems.waits(waiting.after(), waiting.place())));
                continue;
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put(
                    "sections",
                    stage.sections().stream().map(PlanSaving::section).toList());
            told.put("flushes", stage.flushesHandlers());
            List<Object> written = new ArrayList<>();
            for (Step step : stage.steps(Map.of(), problems)) {
                Map<String, Object> one = steps.write(step);
                Map<String, Object> found = SavedStates.write(step, states, freshness);
                if (!found.isEmpty()) {
                    one.put("found", found);
                }
                written.add(one);
            }
            told.put("steps", written);
            stages.add(told);
        }
        return stages;
    }

    private static Map<String, Object> section(Section section) {
        return Map.of("block", section.block(), "part", section.part().name(), "rescued", section.rescued());
    }
}
