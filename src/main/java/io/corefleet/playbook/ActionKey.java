package io.corefleet.playbook;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ansible's oldest form of a task, {@code action: win_service name=W3SVC state=started}, as the usual one. */
final class ActionKey {
    private static final String KEY = "action";

    private ActionKey() {}

    /** The same task with the module as key. */
    static Value.MapOf opened(Value.MapOf task) {
        Value written = task.entries().getOrDefault(KEY, Value.absent());
        String module = "";
        Value arguments = Value.absent();
        if (written instanceof Value.MapOf map && map.entries().containsKey("module")) {
            Map<String, Value> others = new LinkedHashMap<>(map.entries());
            module = others.remove("module").toString();
            arguments = new Value.MapOf(others, map.keyPlaces(), map.place());
        } else if (written instanceof Value.Text text) {
            String[] words = text.text().strip().split("\\s+", 2);
            module = words[0];
            arguments = words.length > 1 ? Value.text(words[1]).at(text.place()) : Value.absent();
        }
        if (module.isEmpty()) {
            return task;
        }
        Map<String, Value> entries = new LinkedHashMap<>(task.entries());
        entries.remove(KEY);
        entries.put(module, arguments);
        Map<String, Mark> places = new LinkedHashMap<>(task.keyPlaces());
        places.put(module, task.keyPlace(KEY));
        return new Value.MapOf(entries, places, task.place());
    }
}
