package io.corefleet.run;

import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.compile.HostProgram;
import io.corefleet.compile.HostStory;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.HostStatus;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one host shall go through in the plays that it takes part in, and what is wrong with it as written for this host. */
final class HostPrograms {
    private final HostEntry host;
    private final List<PlayProgram> plays;
    private final Problems problems;
    private final Map<PlayProgram, HostProgram> programs = new LinkedHashMap<>();
    private final Map<PlayProgram, HostProgram> health = new LinkedHashMap<>();
    private boolean mistaken;

    HostPrograms(HostEntry host, List<PlayProgram> plays, Problems problems) {
        this.host = host;
        this.plays = plays;
        this.problems = problems;
    }

    /** Whether they can be compiled only when the host's facts are known. */
    boolean needFacts() {
        return plays.stream().anyMatch(PlayProgram::usesFacts);
    }

    /**
     * Compiles them.
     *
     * @throws Stopped when something is wrong
     */
    void compile(Value.MapOf facts) {
        HostStory story = HostStory.ofPlays();
        HostStory ofHealth = HostStory.ofHealth();
        for (PlayProgram play : plays) {
            programs.put(play, play.program(host, facts, story, problems));
            if (play.rollout().asksHealth()) {
                health.put(play, play.health(host, facts, ofHealth, problems));
            }
        }
        if (problems.hasErrors()) {
            mistaken = true;
            throw new Stopped(HostStatus.FAILED);
        }
    }

    /** Whether what was written for this host is wrong, as its own values and facts tell. */
    boolean areMistaken() {
        return mistaken;
    }

    boolean has(PlayProgram play) {
        return programs.containsKey(play);
    }

    HostProgram of(PlayProgram play) {
        return programs.get(play);
    }

    /** What is asked about health behind a play; null for nothing. */
    HostProgram healthOf(PlayProgram play) {
        return health.get(play);
    }

    Collection<HostProgram> all() {
        return programs.values();
    }

    /** What must be read to know how the host stands. */
    Set<ResourceId> subjects(Questions questions) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        all().forEach(program -> ids.addAll(questions.of(program, problems)));
        return ids;
    }

    /** Hands them on with what was read. */
    void keep(List<PlayProgram> all, Map<ResourceId, State> states, PlanKeeper keeper) {
        keeper.keep(
                host,
                all.stream().map(programs::get).toList(),
                all.stream().map(health::get).toList(),
                states);
    }
}
