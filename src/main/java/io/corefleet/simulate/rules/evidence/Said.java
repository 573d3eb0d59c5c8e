package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a host says word for word where its world holds that: answers of programs (section {@code said}, by command line), and classes of CIM that it lacks
 * (section {@code missingClasses}). A part of a section that cannot be told is null, and its cause stands in the problems.
 */
record Said(World world, Map<String, Object> problems) {
    /** What a program writes, if the world knows it. */
    Optional<String> by(String commandLine) {
        return answer(commandLine).map(answer -> answer.text("text"));
    }

    /**
     * The same of a program whose exit code counts.
     *
     * @throws Refusal when it is not 0
     */
    Optional<String> well(String commandLine) {
        Optional<Tree> answer = answer(commandLine);
        answer.filter(told -> told.number("rc") != 0).ifPresent(told -> {
            throw Refusal.of(commandLine + " ended with exit code " + told.number("rc") + ": "
                    + told.text("text").strip());
        });
        return answer.map(told -> told.text("text"));
    }

    private Optional<Tree> answer(String commandLine) {
        return world.document().find("said").flatMap(said -> said.find(commandLine));
    }

    /** A part of a section; null, with a problem, when Windows refuses. */
    <T> T part(String name, Supplier<T> ask) {
        try {
            return ask.get();
        } catch (Refusal refusal) {
            problems.put(name, refusal.getMessage());
            return null;
        }
    }

    /** The same, from a class of CIM: performance counters that are broken have none. */
    <T> T counted(String name, String className, Supplier<T> ask) {
        return part(name, () -> {
            need(className);
            return ask.get();
        });
    }

    /**
     * Whether a class is there.
     *
     * @throws Refusal when it is not, as WBEM_E_INVALID_CLASS
     */
    void need(String className) {
        if (world.document().texts("missingClasses").stream().anyMatch(className::equalsIgnoreCase)) {
            throw Refusal.of("Invalid class ");
        }
    }
}
