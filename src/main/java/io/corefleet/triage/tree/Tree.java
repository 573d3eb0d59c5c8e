package io.corefleet.triage.tree;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.List;

/**
 * One station with its questions.
 *
 * @param station its id
 * @param title its name for people
 * @param order where on the road: stations are told by rising order
 * @param about what happens at this station, in a few sentences
 * @param needs sections of the evidence without which nothing can be said here
 * @param unknown condition: nothing can be said here, whatever the sections tell
 * @param facts templates of what was found; those that come out empty are left out
 * @param branches the questions, in order
 */
public record Tree(
        String station,
        String title,
        int order,
        String about,
        List<String> needs,
        Value unknown,
        List<Value> facts,
        List<Branch> branches) {
    /** Copies. */
    public Tree {
        needs = List.copyOf(needs);
        facts = List.copyOf(facts);
        branches = List.copyOf(branches);
    }

    /**
     * A question, and what to conclude when the answer is yes.
     *
     * @param id of the conclusion
     * @param question what is asked, for people
     * @param item name of the thing that is asked about, one by one; empty when it is asked once
     * @param of the list of these things: an expression
     * @param subject template of the thing's name
     * @param when the condition
     * @param broken whether no request gets past; else it is suspect
     * @param confidence 1 to 100
     * @param sentence template of what is wrong
     * @param evidence templates; those that come out empty are left out
     * @param events names of events that are cited when they were seen: {@code WAS 5002}
     * @param concerns template of a list: names of what else it is about, such as the pools that load a module; {@code *} is the whole machine
     * @param explains ids of conclusions that need no telling when this one holds of the same thing: they follow from it
     * @param remedy what mends it
     * @param source where the fact stands
     * @param place where it is written
     */
    public record Branch(
            String id,
            String question,
            String item,
            Value of,
            Value subject,
            Value when,
            boolean broken,
            int confidence,
            Value sentence,
            List<Value> evidence,
            List<String> events,
            Value concerns,
            List<String> explains,
            Remedy remedy,
            String source,
            Mark place) {
        /** Copies. */
        public Branch {
            evidence = List.copyOf(evidence);
            events = List.copyOf(events);
            explains = List.copyOf(explains);
        }
    }

    /**
     * A remedy as it is written.
     *
     * @param says template
     * @param command template; may be empty
     * @param risk what may happen
     * @param reversible whether it can be taken back
     * @param tasks templates of tasks, each with a condition ({@code when}) or none; absent, or none whose condition holds, when only a person can do it
     */
    public record Remedy(Value says, Value command, String risk, boolean reversible, Value tasks) {}
}
