package io.corefleet.resource;

import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A module of Ansible with {@code state: restarted}: no state that a host could be in, so that it is an action here. */
record ModuleThatRestarts(ResourceType.ModuleTranslation one) implements ResourceType.ModuleTranslation {
    private static final Set<String> OF_THE_RESTART = Set.of("name", "force_dependent_services");

    @Override
    public boolean means(Value.MapOf arguments) {
        return arguments.get("state").filter(Value.text("restarted")::equals).isPresent();
    }

    /** Ansible sets the rest before it restarts. */
    @Override
    public Optional<Value.MapOf> heldFirst(Value.MapOf arguments) {
        Map<String, Value> rest = new LinkedHashMap<>(arguments.entries());
        rest.remove("state");
        return OF_THE_RESTART.containsAll(rest.keySet())
                ? Optional.empty()
                : Optional.of(new Value.MapOf(rest, arguments.keyPlaces(), arguments.place()));
    }

    @Override
    public Value.MapOf translate(Value.MapOf arguments, Problems problems) {
        Map<String, Value> left = new LinkedHashMap<>(arguments.entries());
        left.keySet().retainAll(OF_THE_RESTART);
        return one.translate(new Value.MapOf(left, arguments.keyPlaces(), arguments.place()), problems);
    }
}
