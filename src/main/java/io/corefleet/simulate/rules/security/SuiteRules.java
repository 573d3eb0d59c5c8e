package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;

/** {@code tls_cipher_suites}: the list of the world. */
final class SuiteRules implements ThingRules {
    private static final String SECTION = "tlsCipherSuites";

    @Override
    public Reading read(World world, Tree id) {
        return new Reading.Present(Map.of("suites", world.document().texts(SECTION)));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        List<?> suites = new Wish(properties).list("suites");
        if (!suites.isEmpty()) {
            world.document().put(SECTION, suites);
        }
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of("The list of cipher suites is always there.");
    }
}
