package io.corefleet.resource;

import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** A module of Ansible with {@code state: restarted}: no state that a host could be in, so that it is an action here. */
record ModuleThatRestarts(ResourceType.ModuleTranslation one) implements ResourceType.ModuleTranslation {
    @Override
    public boolean means(Value.MapOf arguments) {
        return arguments.get("state").filter(Value.text("restarted")::equals).isPresent();
    }

    @Override
    public Value.MapOf translate(Value.MapOf arguments, Problems problems) {
        Map<String, Value> left = new LinkedHashMap<>(arguments.entries());
        left.remove("state");
        return one.translate(new Value.MapOf(left, arguments.keyPlaces(), arguments.place()), problems);
    }
}
