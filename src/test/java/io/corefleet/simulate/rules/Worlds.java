package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;

/** Worlds and ids for tests of the rules. */
final class Worlds {
    private Worlds() {}

    static World fresh(Release release) {
        return new WorldSeed("web01", release, "Standard", new Tree()).grow();
    }

    static Tree id(String... namesAndValues) {
        Tree id = new Tree();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            id.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return id;
    }
}
