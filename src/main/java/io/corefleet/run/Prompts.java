package io.corefleet.run;

import io.corefleet.compile.Step;
import io.corefleet.outcome.RunEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a playbook asks a person while it works on the hosts of one batch. Each question is asked once, by the host that comes to it first; the
 * others wait for the answer and take it as theirs. Safe for use by many threads.
 */
final class Prompts {
    private final Gate gate;
    private final Consumer<RunEvent> events;
    private final Map<String, Optional<String>> answers = new HashMap<>();

    Prompts(Gate gate, Consumer<RunEvent> events) {
        this.gate = gate;
        this.events = events;
    }

    /** What the person typed; nothing when nobody is there. One is asked at a time: there is one person. */
    synchronized Optional<String> answer(Step.Say question) {
        return answers.computeIfAbsent(question.place() + " " + question.text(), first -> {
            events.accept(new RunEvent.Paused("asking a person: " + question.text()));
            return gate.answer(question.text());
        });
    }
}
