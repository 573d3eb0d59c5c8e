package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.plan.Freshness;
import io.corefleet.plan.PlanFile;
import io.corefleet.plan.PlanFile.PlannedHost;
import io.corefleet.plan.Stale;
import io.corefleet.resource.Desired;
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

/** What a plan file holds, as the program that it was made of; the playbook is not asked. It knows what the plan found. */
public final class SavedProgram implements FleetProgram {
    private final Freshness freshness;
    private final Map<String, List<SavedHost>> programs = new LinkedHashMap<>();
    private final List<PlayProgram> plays;

    /**
     * A plan held against an inventory.
     *
     * @param hosts those to work on, as the inventory has them now; each is in the plan
     * @param problems takes those of secrets that cannot be had again
     */
    public SavedProgram(
            ResourceCatalog catalog,
            PlanFile plan,
            List<HostEntry> hosts,
            KeptSecrets secrets,
            Templates templates,
            Problems problems) {
        this.freshness = new Freshness(catalog, secrets::digest);
        SavedSteps steps = new SavedSteps(new SavedValues(secrets, problems), templates);
        Map<String, PlannedHost> byName = new LinkedHashMap<>();
        plan.hosts().forEach(host -> byName.put(host.name(), host));
        for (HostEntry host : hosts) {
            PlannedHost saved = byName.get(host.name());
            List<SavedHost> read = new ArrayList<>();
            saved.programs().forEach(program -> read.add(SavedHost.read(host, program, steps)));
            programs.put(host.name(), read);
        }
        List<PlayProgram> made = new ArrayList<>();
        for (int i = 0; i < plan.plays().size(); i++) {
            int play = i;
            Map<String, SavedHost> ofPlay = new LinkedHashMap<>();
            programs.forEach((host, all) -> {
                if (all.get(play) != null) {
                    ofPlay.put(host, all.get(play));
                }
            });
            made.add(SavedPlay.read(plan.plays().get(i), ofPlay));
        }
        this.plays = List.copyOf(made);
    }

    @Override
    public List<PlayProgram> plays() {
        return plays;
    }

    /**
     * What is neither as the plan found it nor as the plan wants it.
     *
     * @param states what was read now
     */
    public List<Stale> stale(String host, Map<ResourceId, State> states) {
        List<Stale> stale = new ArrayList<>();
        Map<ResourceId, List<Desired>> wishes = new LinkedHashMap<>();
        Map<ResourceId, List<State>> found = new LinkedHashMap<>();
        for (SavedHost program : programs.get(host)) {
            if (program == null) {
                continue;
            }
            program.found().forEach((step, told) -> {
                if (step instanceof Step.Hold hold) {
                    ResourceId id = hold.desired().id();
                    wishes.computeIfAbsent(id, first -> new ArrayList<>()).add(hold.desired());
                    found.computeIfAbsent(id, first -> new ArrayList<>()).add(SavedStates.read(told));
                } else if (step instanceof Step.Act act && isNeededNow(act, told, states)) {
                    stale.add(new Stale(
                            new ResourceId(act.call().type(), act.call().label(), Map.of()),
                            "holds",
                            Value.bool(true),
                            Value.bool(true),
                            Value.bool(false),
                            act.place()));
                }
            });
        }
        wishes.forEach((id, all) ->
                stale.addAll(freshness.of(all, found.get(id), states.getOrDefault(id, new State.Absent()))));
        return stale;
    }

    /** What the plan did not need to run would run now: that was never shown to anybody. */
    private static boolean isNeededNow(Step.Act act, Map<String, Value> told, Map<ResourceId, State> states) {
        return SavedValues.isTrue(told.get("holds")) && !SavedStates.holds(act.call(), states);
    }
}
