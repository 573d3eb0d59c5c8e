package io.corefleet.playbook;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something that a play does. */
public sealed interface Task {
    /** The conditions that must all hold: those of the blocks around it first. */
    List<Value> when();

    /** All its tags: of play, role, blocks and its own. */
    Set<String> tags();

    /** The role that it belongs to; null outside of roles. */
    Role role();

    /** The parts of guarded blocks that it stands in, outermost first. */
    List<Section> sections();

    /** Where it was written. */
    Mark place();

    /**
     * One type or module with its arguments.
     *
     * @param name what the user called it; null when it has no name
     * @param action the key that says what to do
     * @param arguments what stands under that key
     * @param loop the list to repeat over; null for once
     * @param loopVariable name of the variable with the item
     * @param indexVariable name of the variable with the position, counted from 0; null for none
     * @param register the variable that takes the result; null for none
     * @param notified handlers to run when it changed something
     * @param listen for a handler: topics besides its name
     * @param variables variables of the blocks around it, then its own
     * @param care what it says about its own result
     */
    record Single(
            Value name,
            String action,
            Value arguments,
            Value loop,
            String loopVariable,
            String indexVariable,
            String register,
            List<String> notified,
            List<String> listen,
            Map<String, Value> variables,
            Care care,
            List<Value> when,
            Set<String> tags,
            Role role,
            List<Section> sections,
            Mark place)
            implements Task {}

    /**
     * Resources of a declarative role: unordered, to be sorted by what they need.
     *
     * @param resources what stands there
     */
    record Declared(
            List<Resource> resources, List<Value> when, Set<String> tags, Role role, List<Section> sections, Mark place)
            implements Task {
        /**
         * One resource.
         *
         * @param type its type
         * @param arguments its arguments, without {@code when} and {@code notify}
         */
        public record Resource(
                String type, Value.MapOf arguments, List<Value> when, List<String> notified, Mark place) {}
    }

    /** Notified handlers run now. */
    record Flush(List<Value> when, Set<String> tags, Role role, List<Section> sections, Mark place) implements Task {}
}
