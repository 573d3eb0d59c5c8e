package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;

/** How Windows treats the things of one resource type. Called by one thread at a time for one world. */
public interface ThingRules {
    /** Looks. The id has the parts of the resource's key. */
    Reading read(World world, Tree id);

    /** Changes or makes a thing. A property that is null is taken off. May refuse. */
    Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo);

    /** Takes a thing away. May refuse. */
    Effect remove(World world, Tree id, Map<String, Object> undo);
}
