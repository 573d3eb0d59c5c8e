package io.corefleet.agent;

import io.corefleet.host.DeadManSwitch;
import io.corefleet.host.SwitchState;
import io.corefleet.json.Json;
import io.corefleet.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The words of the request {@code switch}; {@code docs/agent-protocol.md}, section 4.5. */
final class Switches {
    private static final Payload CONFIRM = Payload.of(Value.map(Map.of("verb", Value.text("confirm"))));

    private Switches() {}

    /**
     * Arms.
     *
     * @param code what the host's own task runs: constant text, packed
     */
    static Payload arm(DeadManSwitch armed, Value.ListOf wayBack, Payload code) {
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("verb", Value.text("arm"));
        body.put("seconds", Value.integer(armed.after().toSeconds()));
        body.put("command", Value.text(AgentText.watchArguments()));
        body.put("code", Value.text(code.base64()));
        // As text, so that what the host keeps is what was sent. A value before a change is no secret: those that are
        // were left out.
        body.put("steps", Value.text(Json.write(Value.map(Map.of("steps", wayBack)))));
        return Payload.of(Value.map(body));
    }

    static Payload confirm() {
        return CONFIRM;
    }

    /** What the host answered; empty while it is at taking back. */
    static Optional<SwitchState> state(Message reply) {
        SwitchState.Kind kind =
                switch (Answers.text(reply.body(), "state")) {
                    case "none" -> SwitchState.Kind.NONE;
                    case "confirmed" -> SwitchState.Kind.CONFIRMED;
                    case "taken_back" -> SwitchState.Kind.TAKEN_BACK;
                    case "taking_back" -> null;
                    default -> throw new BrokenProtocol("a switch that is neither confirmed nor taken back");
                };
        if (kind == null) {
            return Optional.empty();
        }
        Map<Integer, Map<String, Value>> undo = new HashMap<>();
        Answers.map(reply.body(), "undo")
                .forEach((step, told) ->
                        undo.put(Integer.valueOf(step), told instanceof Value.MapOf map ? map.entries() : Map.of()));
        Map<Integer, String> failed = new HashMap<>();
        Answers.map(reply.body(), "failed").forEach((step, why) -> failed.put(Integer.valueOf(step), why.toString()));
        return Optional.of(new SwitchState(kind, undo, failed, Answers.text(reply.body(), "at")));
    }
}
