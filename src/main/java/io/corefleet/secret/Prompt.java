package io.corefleet.secret;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the person at the terminal for a secret; what is typed is not shown. */
@FunctionalInterface
public interface Prompt {
    /** Nobody is there. */
    Prompt NOBODY = question -> Optional.empty();

    /** The answer; nothing when nobody can be asked. */
    Optional<String> ask(String question);

    /** The same, but each question is asked only once. */
    static Prompt once(Prompt person) {
        Map<String, Optional<String>> answers = new ConcurrentHashMap<>();
        return question -> answers.computeIfAbsent(question, person::ask);
    }
}
