package io.corefleet.simulate.twin;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import java.util.Map;

/** What a step of an {@code apply} comes to. */
final class Steps {
    private Steps() {}

    /** Does it; the host may refuse. */
    static Effect perform(Guest guest, Body step) {
        String type = step.text("type");
        Map<String, Object> undo = step.mapping("undo");
        return switch (step.text("verb")) {
            case "set" ->
                guest.change((world, rules) ->
                        rules.set(world, type, step.id(), step.mapping("properties"), step.truth("create"), undo));
            case "remove" -> guest.change((world, rules) -> rules.remove(world, type, step.id(), undo));
            case "run" -> guest.change((world, rules) -> rules.run(world, type, step.mapping("arguments")));
            default -> throw Refusal.of("there is no verb " + step.text("verb"));
        };
    }
}
