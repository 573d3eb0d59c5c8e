package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;

/** The configuration of IIS, which is not there before the feature that brings it. */
final class Iis {
    /** What the script answers as long as IIS is not installed. */
    static final Reading MISSING = new Reading.Unreadable("provider_missing", "IIS is not installed on this host.");

    private static final int EXISTS = 183;
    private final Tree root;

    private Iis(Tree root) {
        this.root = root;
    }

    /** The configuration for a write; refuses as long as IIS is not installed. */
    static Iis of(World world) {
        if (!world.hasIis()) {
            throw Refusal.of("IIS is not installed on this host.");
        }
        return new Iis(world.iis());
    }

    Tree pools() {
        return root.tree("applicationPools");
    }

    Tree sites() {
        return root.tree("sites");
    }

    Tree defaults(String element) {
        return root.tree(element);
    }

    /** A site that must be there. */
    Tree site(String name) {
        return sites().find(name).orElseThrow(() -> Refusal.of("The site '" + name + "' does not exist."));
    }

    /** The layers of an application and of its root folder. */
    Layer application(Tree application) {
        return new Layer(application, defaults("applicationDefaults"));
    }

    Layer rootFolder(Tree application) {
        return new Layer(
                application.tree("virtualDirectories").tree("/"), defaults("virtualDirectoryDefaults"));
    }

    static Refusal exists(String what, String name) {
        return Refusal.win32(
                EXISTS,
                "Cannot add duplicate collection entry of type '" + what + "' with unique key attribute 'name' set to '" + name
                        + "'");
    }
}
