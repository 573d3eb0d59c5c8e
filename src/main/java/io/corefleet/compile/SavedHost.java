package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.playbook.Section;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The program of one host as it was saved.
 *
 * @param health what it is asked about its health once the play is done
 * @param forgives how many stages may fail and leave the host to later plays
 * @param found what the plan found, by step, as it stands in the file
 */
record SavedHost(
        HostEntry host,
        List<Stage> stages,
        List<Handler> handlers,
        List<Stage> health,
        int forgives,
        Map<Step, Map<String, Value>> found)
        implements HostProgram {
    /** The program; null where the host takes no part in the play. */
    static SavedHost read(HostEntry host, Value written, SavedSteps steps) {
        if (written instanceof Value.Absent) {
            return null;
        }
        Map<String, Value> told = SavedValues.entries(written);
        IdentityHashMap<Step, Map<String, Value>> found = new IdentityHashMap<>();
        List<Handler> handlers = new ArrayList<>();
        for (Value item : SavedValues.items(told.get("handlers"))) {
            Map<String, Value> handler = SavedValues.entries(item);
            handlers.add(new Handler(
                    Set.copyOf(SavedValues.texts(handler.get("names"))),
                    SavedValues.items(handler.get("steps")).stream()
                            .map(step -> steps.read(SavedValues.entries(step)))
                            .toList()));
        }
        return new SavedHost(
                host,
                stages(told.get("stages"), steps, found),
                handlers,
                stages(told.get("health"), steps, found),
                told.containsKey("forgives") ? SavedValues.number(told.get("forgives")) : 0,
                found);
    }

    private static List<Stage> stages(Value written, SavedSteps steps, Map<Step, Map<String, Value>> found) {
        List<Stage> stages = new ArrayList<>();
        for (Value item : SavedValues.items(written)) {
            Map<String, Value> told = SavedValues.entries(item);
            List<Step> known = new ArrayList<>();
            for (Value one : SavedValues.items(told.get("steps"))) {
                Map<String, Value> step = SavedValues.entries(one);
                Step read = steps.read(step);
                known.add(read);
                if (step.containsKey("found")) {
                    found.put(read, SavedValues.entries(step.get("found")));
                }
            }
            stages.add(new SavedStage(
                    stages.size() + 1,
                    known,
                    SavedValues.items(told.get("sections")).stream()
                            .map(SavedHost::section)
                            .toList(),
                    SavedValues.isTrue(told.get("flushes"))));
        }
        return stages;
    }

    private static Section section(Value written) {
        Map<String, Value> told = SavedValues.entries(written);
        return new Section(
                SavedValues.number(told.get("block")),
                Section.Part.valueOf(told.get("part").toString()),
                SavedValues.isTrue(told.get("rescued")));
    }

    /** What it is asked about its health, as a program of its own. */
    HostProgram ofHealth() {
        return new SavedHost(host, health, List.of(), List.of(), 0, Map.of());
    }

    @Override
    public List<Step> handlers(Collection<String> notified, Map<String, Value> registered, Problems problems) {
        return handlers.stream()
                .filter(handler -> handler.names().stream().anyMatch(notified::contains))
                .flatMap(handler -> handler.steps().stream())
                .toList();
    }

    @Override
    public List<Handler> handlers(Problems problems) {
        return handlers;
    }

    private record SavedStage(int number, List<Step> known, List<Section> sections, boolean flushesHandlers)
            implements Stage {
        @Override
        public List<String> awaits() {
            return List.of();
        }

        @Override
        public List<Step> steps(Map<String, Value> registered, Problems problems) {
            return known;
        }

        @Override
        public List<Outline> outline() {
            return List.of();
        }
    }
}
