package io.corefleet.simulate.twin;

import io.corefleet.simulate.rules.Caller;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.World;
import java.util.function.BiFunction;

/** The pretended Windows that programs run on. Safe for use by many threads: one looks at or changes the world at a time. */
public interface Guest {
    /** Looks at the world. */
    <T> T look(BiFunction<World, WindowsRules, T> work);

    /** Changes the world. */
    <T> T change(BiFunction<World, WindowsRules, T> work);

    /** Who comes to it over the network. */
    default Caller caller() {
        return Caller.ANYBODY;
    }

    /** Puts on disk what was changed. Nobody may be told of a change before. */
    void keep();
}
