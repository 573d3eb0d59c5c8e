package io.corefleet.compile;

import io.corefleet.plan.Freshness;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Answer;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a plan found, in a plan file: beside each step, the state of what it is about. Secrets stand there as digests. */
final class SavedStates {
    private static final String DIGEST = "$digest";

    private SavedStates() {}

    /** What was found for a step; nothing when it was not read, as for what runs only after a failure. */
    static Map<String, Object> write(Step step, Map<ResourceId, State> states, Freshness freshness) {
        if (step instanceof Step.Hold hold && states.containsKey(hold.desired().id())) {
            Desired desired = hold.desired();
            return state(freshness.kept(desired, states.get(desired.id())));
        }
        if (step instanceof Step.Act act && states.containsKey(act.call().question())) {
            return Map.of("holds", holds(act.call(), states));
        }
        return Map.of();
    }

    /** Whether what a call would bring about is there already. */
    static boolean holds(ActionCall call, Map<ResourceId, State> states) {
        return Answer.of(states.get(call.question())).holds();
    }

    private static Map<String, Object> state(State state) {
        if (!(state instanceof State.Present present)) {
            return Map.of("absent", true);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        present.properties()
                .forEach((name, value) ->
                        properties.put(name, value instanceof Secret secret ? Map.of(DIGEST, secret.reveal()) : value));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("properties", properties);
        told.put("inherited", present.inherited().stream().sorted().toList());
        return told;
    }

    static State read(Map<String, Value> told) {
        if (told.containsKey("absent")) {
            return new State.Absent();
        }
        Map<String, Value> properties = new LinkedHashMap<>();
        SavedValues.entries(told.get("properties")).forEach((name, value) -> {
            Value digest = SavedValues.entries(value).get(DIGEST);
            properties.put(name, digest == null ? value : new Secret("found on the host", digest.toString(), null));
        });
        return new State.Present(properties, Set.copyOf(SavedValues.texts(told.get("inherited"))));
    }
}
