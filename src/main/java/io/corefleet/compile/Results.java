package io.corefleet.compile;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which variables are known only when a step has run: what tasks register, and facts that are set from it. */
final class Results {
    private final Map<String, String> steps = new LinkedHashMap<>();
    private final Map<String, Set<String>> derived = new LinkedHashMap<>();
    private final Set<String> elsewhere = new LinkedHashSet<>();
    private final Set<String> ofOpenStage = new LinkedHashSet<>();

    /** Another host of the play runs the task that makes a variable; here nobody knows it. */
    void elsewhere(String name) {
        forget(name);
        elsewhere.add(name);
    }

    /** Those of these variables that are known on another host alone. */
    Set<String> elsewhere(Set<String> variables) {
        Set<String> found = new TreeSet<>(variables);
        found.retainAll(elsewhere);
        return found;
    }

    /** A task of the open stage registers a variable; for people its last step is called so. */
    void register(String name, String step) {
        derived.remove(name);
        elsewhere.remove(name);
        steps.put(name, step);
        ofOpenStage.add(name);
    }

    /** A variable is made of the results with these names. */
    void derive(String name, Set<String> needed) {
        steps.remove(name);
        elsewhere.remove(name);
        derived.put(name, Set.copyOf(needed));
    }

    /** A variable is known after all. */
    void forget(String name) {
        steps.remove(name);
        derived.remove(name);
        elsewhere.remove(name);
        ofOpenStage.remove(name);
    }

    /** The open stage ends: its results can be asked for. */
    void close() {
        ofOpenStage.clear();
    }

    /** The results that these variables are or are made of. */
    Set<String> neededBy(Set<String> variables) {
        Set<String> needed = new LinkedHashSet<>();
        for (String name : variables) {
            if (steps.containsKey(name)) {
                needed.add(name);
            }
            needed.addAll(derived.getOrDefault(name, Set.of()));
        }
        return needed;
    }

    /** The variables that are made of results, as far as is known now. */
    Set<String> derived() {
        return Set.copyOf(derived.keySet());
    }

    /** Whether one of these comes from the open stage. */
    boolean areOpen(Set<String> needed) {
        return needed.stream().anyMatch(ofOpenStage::contains);
    }

    /** For people: {@code command hostname}; several with commas. */
    String steps(Set<String> needed) {
        return needed.stream().map(steps::get).distinct().collect(Collectors.joining(", "));
    }
}
