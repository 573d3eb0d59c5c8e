package io.corefleet.triage;

import io.corefleet.host.HostReader;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.rules.evidence.Evidence;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pretended Windows that is asked without a wire between; counts its exchanges. */
final class AskedWorld implements HostReader {
    static final WindowsRules RULES = new WindowsRules(ResourceCatalog.load(), () -> {});
    private final World world;
    private int exchanges;

    AskedWorld(World world) {
        this.world = world;
    }

    int exchanges() {
        return exchanges;
    }

    @Override
    public Value.MapOf evidence(Map<String, Value> ask) {
        exchanges++;
        Map<String, Object> plain = new LinkedHashMap<>();
        ask.forEach((name, value) -> plain.put(name, value.plain()));
        return (Value.MapOf) Value.of(Evidence.of(world, RULES, plain));
    }

    @Override
    public Value.MapOf facts() {
        return Value.map(Map.of());
    }

    @Override
    public Value.MapOf facts(Collection<String> sections) {
        return Value.map(Map.of());
    }

    @Override
    public Map<ResourceId, State> read(Collection<ResourceId> ids) {
        return Map.of();
    }

    @Override
    public void close() {}
}
