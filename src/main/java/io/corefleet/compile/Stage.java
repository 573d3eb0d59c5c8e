package io.corefleet.compile;

import io.corefleet.playbook.Section;
import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * Steps that are read in one exchange, compared, and applied in order. A new stage begins only where it must: where a
 * condition or value needs the result of a write, at a reboot, at a flush of handlers, or where a resource is set twice.
 */
public interface Stage {
    /** Number within the program, counted from 1. */
    int number();

    /** Variables registered by earlier stages that this one needs; empty when its steps are known from the start. */
    default List<String> awaits() {
        return List.of();
    }

    /**
     * The steps. Problems (an undefined variable, a wrong value) are added.
     *
     * @param registered what earlier stages registered, by variable
     */
    List<Step> steps(Map<String, Value> registered, Problems problems);

    /** What to show of this stage while what it awaits is not known. */
    default List<Outline> outline() {
        return List.of();
    }

    /** The parts of guarded blocks that its steps stand in, outermost first. */
    default List<Section> sections() {
        return List.of();
    }

    /** Whether notified handlers run after this stage. */
    default boolean flushesHandlers() {
        return false;
    }

    /**
     * A step that is not yet known.
     *
     * @param number its number or that of its first repetition
     * @param name what the user called it
     * @param after what it waits for, for people: {@code command hostname}
     * @param place where it was written
     */
    record Outline(int number, String name, String after, Mark place) {}
}
