package io.corefleet.playbook;

import io.corefleet.source.Mark;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something that a play does. */
public sealed interface Task {
    /** The conditions that must all hold: those of the blocks around it first. */
    List<Value> when();

    /** All its tags: of play, role, blocks and its own. */
    Set<String> tags();

    /** The condition that it runs on the first host of the play alone ({@code run_once}), when it or something around it has that. */
    default Optional<Value> once() {
        return when().stream()
                .filter(condition -> condition.toString().equals(Surroundings.ON_FIRST))
                .findFirst();
    }

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
     * @param loop what it is repeated over; null for once
     * @param register the variable that takes the result; null for none
     * @param notified names of handlers to run when it changed something, as written
     * @param listen for a handler: topics besides its name
     * @param variables variables of the blocks around it, then its own
     * @param environment mappings of variables for the process that it starts, those of the blocks around it first; templates
     * @param care what it says about its own result
     * @param hidden whether no output may show what it is given ({@code no_log})
     */
    record Single(
            Value name,
            String action,
            Value arguments,
            Loop loop,
            String register,
            List<Value> notified,
            List<String> listen,
            Map<String, Value> variables,
            List<Value> environment,
            Care care,
            boolean hidden,
            List<Value> when,
            Set<String> tags,
            Role role,
            List<Section> sections,
            Mark place)
            implements Task {
        /** The names of the handlers to run when it changed something. */
        public List<String> handlers() {
            return notified.stream().map(Value::toString).toList();
        }
    }

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
        public record Resource(String type, Value.MapOf arguments, List<Value> when, List<Value> notified, Mark place) {
            /** The names of the handlers to run when it changed something. */
            public List<String> handlers() {
                return notified.stream().map(Value::toString).toList();
            }
        }
    }

    /** Notified handlers run now. */
    record Flush(List<Value> when, Set<String> tags, Role role, List<Section> sections, Mark place) implements Task {}

    /** The rest of the play is not for this host. */
    record End(List<Value> when, Set<String> tags, Role role, List<Section> sections, Mark place) implements Task {}

    /** Hosts that failed before it take part in the plays after this one. */
    record Forgive(List<Value> when, Set<String> tags, Role role, List<Section> sections, Mark place) implements Task {}

    /**
     * Tasks of a file or a role, or variables of a file, when its name or its repetition is known only with a host.
     *
     * @param name its name as written, a template
     * @param loop what it is repeated over; null for once
     * @param part the folder of a role in which its files lie: {@code tasks}, {@code vars}
     * @param variables variables of the blocks around it, then its own
     * @param reader reads what is named
     */
    record Include(
            Value name,
            Loop loop,
            String part,
            Map<String, Value> variables,
            Reader reader,
            List<Value> when,
            Set<String> tags,
            Role role,
            List<Section> sections,
            Mark place)
            implements Task {
        /** Reads what is included, once its name is known. Safe for use by many threads. */
        @FunctionalInterface
        public interface Reader {
            /**
             * Reads.
             *
             * @param name its name, without a template
             * @param given the variables of the round, rendered
             * @param when the conditions that were not decided
             */
            Included read(Value name, Map<String, Value> given, List<Value> when, Problems problems);
        }

        /** What was included. */
        public record Included(List<Task> tasks, List<Task> handlers) {
            /** Copies. */
            public Included {
                tasks = List.copyOf(tasks);
                handlers = List.copyOf(handlers);
            }
        }
    }
}
