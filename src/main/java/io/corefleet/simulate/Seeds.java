package io.corefleet.simulate;

import io.corefleet.inventory.HostEntry;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.WorldSeed;
import io.corefleet.value.Value;
import java.util.Map;

/** Which Windows a host of the inventory pretends to be. */
final class Seeds {
    /** The variable with what is different from a fresh host. */
    private static final String WORLD = "simulated_world";

    private Seeds() {}

    static WorldSeed of(HostEntry host) {
        Map<String, String> options = host.connection().options();
        String build = options.getOrDefault("build", "20348");
        Release release = Release.of(build)
                .orElseThrow(() -> new IllegalArgumentException(
                        "host " + host.name() + ": there is no simulated Windows with build " + build
                                + "; use 14393, 17763, 20348 or 26100"));
        String edition = options.getOrDefault("edition", "Standard");
        if (!edition.matches("Standard|Datacenter")) {
            throw new IllegalArgumentException("host " + host.name()
                    + ": the edition of a simulated host is Standard or" + " Datacenter; found " + edition);
        }
        Value over = host.variables().entries().get(WORLD);
        if (over != null && !(over instanceof Value.MapOf)) {
            throw new IllegalArgumentException("host " + host.name() + ": " + WORLD + " must be a mapping");
        }
        return new WorldSeed(host.name(), release, edition, over == null ? new Tree() : Tree.of((Value.MapOf) over));
    }
}
