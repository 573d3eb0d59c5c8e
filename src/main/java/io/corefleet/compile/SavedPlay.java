package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One play as it was saved. Batches have the sizes that were planned, whatever hosts are left. No record: two plays that say the same are
 * two.
 */
final class SavedPlay implements FleetProgram.PlayProgram {
    private final String name;
    private final RolloutRules rollout;
    private final Map<String, SavedHost> programs;

    private SavedPlay(String name, RolloutRules rollout, Map<String, SavedHost> programs) {
        this.name = name;
        this.rollout = rollout;
        this.programs = programs;
    }

    static SavedPlay read(Value written, Map<String, SavedHost> programs) {
        Map<String, Value> told = SavedValues.entries(written);
        return new SavedPlay(told.get("name").toString(), rollout(told, programs.keySet()), programs);
    }

    private static RolloutRules rollout(Map<String, Value> told, Set<String> hosts) {
        return new RolloutRules(
                SavedValues.items(told.get("serial")).stream()
                        .map(SavedValues::number)
                        .toList(),
                told.get("maxFailures") instanceof Value.Int most ? Integer.valueOf((int) most.number()) : null,
                told.containsKey("canary") ? canary(SavedValues.entries(told.get("canary")), hosts) : null,
                SavedValues.isTrue(told.get("asksHealth")),
                Duration.ofSeconds(SavedValues.number(told.get("restSeconds"))),
                SavedValues.isTrue(told.get("asksPerson")),
                told.get("onFailure") instanceof Value.Text word
                        ? OnFailure.of(word.text()).orElseThrow()
                        : null,
                SavedValues.isTrue(told.get("forcesHandlers")));
    }

    /** With a limit the canary may be left out on purpose; then there is nobody to go first. */
    private static RolloutRules.Canary canary(Map<String, Value> told, Set<String> hosts) {
        int number = SavedValues.number(told.get("number"));
        Set<String> named = Set.copyOf(SavedValues.texts(told.get("hosts")).stream()
                .filter(hosts::contains)
                .toList());
        return number == 0 && named.isEmpty() ? null : new RolloutRules.Canary(number, named);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RolloutRules rollout() {
        return rollout;
    }

    @Override
    public List<HostEntry> hosts() {
        return programs.values().stream().map(SavedHost::host).toList();
    }

    @Override
    public HostProgram program(HostEntry host, Value.MapOf facts, HostStory story, Problems problems) {
        return programs.get(host.name());
    }

    @Override
    public HostProgram health(HostEntry host, Value.MapOf facts, HostStory story, Problems problems) {
        return programs.get(host.name()).ofHealth();
    }
}
