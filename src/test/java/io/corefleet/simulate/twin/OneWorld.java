package io.corefleet.simulate.twin;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.World;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A guest in memory. */
public final class OneWorld implements Guest {
    final AtomicInteger restarts = new AtomicInteger();
    private final World world;
    private final WindowsRules rules = new WindowsRules(ResourceCatalog.load(), restarts::incrementAndGet);

    /** A guest with this world. */
    public OneWorld(World world) {
        this.world = world;
    }

    /** The world. */
    public World world() {
        return world;
    }

    @Override
    public synchronized <T> T look(BiFunction<World, WindowsRules, T> work) {
        return work.apply(world, rules);
    }

    @Override
    public void keep() {
        // It is all in memory.
    }

    @Override
    public synchronized <T> T change(BiFunction<World, WindowsRules, T> work) {
        return work.apply(world, rules);
    }
}
