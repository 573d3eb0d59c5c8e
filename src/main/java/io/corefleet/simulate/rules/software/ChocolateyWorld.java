package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;

/** Chocolatey of a host: the section {@code chocolatey}, without which there is none. */
final class ChocolateyWorld {
    private static final String SECTION = "chocolatey";
    private static final String MISSING = "Chocolatey is not installed on this host; a package with its MSI brings it.";

    /** What a read answers where there is none. */
    static final Reading NOTHING = new Reading.Unreadable("provider_missing", MISSING);

    private ChocolateyWorld() {}

    /** Whether there is Chocolatey at all. */
    static boolean isThere(World world) {
        return world.document().has(SECTION);
    }

    /** The section, to change it; refuses where there is none. */
    static Tree needed(World world) {
        if (!isThere(world)) {
            throw Refusal.of(MISSING);
        }
        return world.document().tree(SECTION);
    }

    /** A thing below it; null when it is not there. Looking makes nothing. */
    static Tree find(World world, String section, String name) {
        return world.document()
                .find(SECTION)
                .flatMap(choco -> choco.find(section))
                .flatMap(things -> things.find(name))
                .orElse(null);
    }

    /** Takes a thing away, and its section when that is empty then. */
    static void remove(World world, String section, String name) {
        Tree choco = needed(world);
        choco.tree(section).remove(name);
        if (choco.tree(section).isEmpty()) {
            choco.remove(section);
        }
    }
}
