package io.corefleet.agent;

import io.corefleet.host.StepProgress;
import io.corefleet.host.WriteResult;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.Schema;
import io.corefleet.resource.State;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the replies of {@code docs/agent-protocol.md}, section 4, and gives what Windows said its canonical form. */
final class Answers {
    private final ResourceCatalog catalog;

    Answers(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    /** A state for each id that was asked, in their order. */
    Map<ResourceId, State> states(Message reply, Collection<ResourceId> asked, SecretMask mask) {
        // A host gives back each key as it was asked, letter for letter.
        Map<String, State> told = new HashMap<>();
        for (Value item : list(reply.body(), "states")) {
            if (item instanceof Value.MapOf state) {
                String name = text(state, "type");
                String id = name + "/" + text(state, "key");
                catalog.resource(name).ifPresent(type -> told.put(id, state(state, type.schema())));
                catalog.action(name).ifPresent(type -> told.put(id, answer(state, mask)));
            }
        }
        Map<ResourceId, State> states = new LinkedHashMap<>();
        for (ResourceId id : asked) {
            State missing = new State.Unreadable(State.Reason.FAILED, "the host gave no answer for " + id);
            states.put(id, told.getOrDefault(id.toString(), missing));
        }
        return states;
    }

    /** What an action answers has no table, and may quote what it was asked with. */
    private static State answer(Value.MapOf told, SecretMask mask) {
        return text(told, "state").equals("present")
                ? new State.Present(mask.over(map(told, "properties")))
                : new State.Unreadable(State.Reason.of(text(told, "reason")), mask.over(text(told, "message")));
    }

    private static State state(Value.MapOf told, Schema schema) {
        return switch (text(told, "state")) {
            case "present" -> present(told, schema);
            case "absent" -> new State.Absent();
            default -> new State.Unreadable(State.Reason.of(text(told, "reason")), text(told, "message"));
        };
    }

    private static State present(Value.MapOf told, Schema schema) {
        Map<String, Value> properties = new LinkedHashMap<>();
        Map<String, Value> found = map(told, "properties");
        for (Property property : schema.properties()) {
            Value value = found.get(property.name());
            if (value != null) {
                properties.put(property.name(), canonical(property, value));
            }
        }
        Set<String> inherited =
                list(told, "inherited").stream().map(Value::toString).collect(Collectors.toSet());
        return new State.Present(properties, inherited);
    }

    /** What Windows holds against its own schema is shown as it is: it differs from whatever is wanted. */
    private static Value canonical(Property property, Value found) {
        try {
            return property.type().canonical(found);
        } catch (IllegalValue outOfRange) {
            return found;
        }
    }

    /** How one step ended; the mask is put over every text that came back. */
    WriteResult result(Message reply, SecretMask mask) {
        Value.MapOf body = reply.body();
        WriteResult.Outcome outcome = outcome(text(body, "outcome"));
        String message =
                outcome == WriteResult.Outcome.FAILED ? FailureReader.sentence(Value.map(map(body, "error"))) : "";
        boolean reboot = body.get("rebootNeeded").map(Value.bool(true)::equals).orElse(false);
        return new WriteResult(
                number(body, "step"),
                outcome,
                mask.over(message),
                mask.over(map(body, "undo")),
                reboot,
                mask.over(map(body, "output")));
    }

    /** How far the running step is; nothing when no step runs. */
    static Optional<StepProgress> progress(Message beat) {
        Map<String, Value> body = beat.body().entries();
        if (!(body.get("step") instanceof Value.Int step)) {
            return Optional.empty();
        }
        boolean told =
                body.get("percent") instanceof Value.Int percent && percent.number() >= 0 && percent.number() <= 100;
        Integer percent = told ? Integer.valueOf((int) ((Value.Int) body.get("percent")).number()) : null;
        return Optional.of(new StepProgress((int) step.number(), percent));
    }

    private static WriteResult.Outcome outcome(String word) {
        try {
            return WriteResult.Outcome.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new BrokenProtocol("a step with the unknown outcome \"" + word + "\"");
        }
    }

    private static int number(Value.MapOf body, String key) {
        if (body.entries().get(key) instanceof Value.Int number) {
            return Math.toIntExact(number.number());
        }
        throw new BrokenProtocol("a message without the number \"" + key + "\"");
    }

    static String text(Value.MapOf body, String key) {
        return body.entries().get(key) instanceof Value.Absent
                ? ""
                : body.get(key).map(Value::toString).orElse("");
    }

    static Map<String, Value> map(Value.MapOf body, String key) {
        return body.entries().get(key) instanceof Value.MapOf map ? map.entries() : Map.of();
    }

    static List<Value> list(Value.MapOf body, String key) {
        return body.entries().get(key) instanceof Value.ListOf list ? list.items() : List.of();
    }
}
