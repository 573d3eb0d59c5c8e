package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;

/** The configuration of IIS, which is not there before the feature that brings it. */
public final class Iis {
    /** What the script answers as long as IIS is not installed. */
    public static final Reading MISSING =
            new Reading.Unreadable("provider_missing", "IIS is not installed on this host.");

    private final Tree root;

    private Iis(Tree root) {
        this.root = root;
    }

    /** The configuration for a write; refuses as long as IIS is not installed. */
    public static Iis of(World world) {
        if (!world.hasIis()) {
            throw Refusal.of("IIS is not installed on this host.");
        }
        return new Iis(world.iis());
    }

    public Tree pools() {
        return root.tree("applicationPools");
    }

    public Tree sites() {
        return root.tree("sites");
    }

    public Tree defaults(String element) {
        return root.tree(element);
    }

    /** A site that must be there. */
    public Tree site(String name) {
        return sites().find(name)
                .orElseThrow(() ->
                        Refusal.of("There is no site '" + name + "' on this host. Let an earlier step bring it."));
    }

    /** The layers of an application and of its root folder. */
    public Layer application(Tree application) {
        return new Layer(application, defaults("applicationDefaults"));
    }

    public Layer rootFolder(Tree application) {
        return new Layer(application.tree("virtualDirectories").tree("/"), defaults("virtualDirectoryDefaults"));
    }

    /** Refuses a pool that is not there: IIS would take it and answer 503. */
    public void needPool(Object name) {
        if (name != null && !name.equals("") && !pools().has(name.toString())) {
            throw Refusal.of("There is no application pool '" + name + "' on this host. Let an earlier step bring it.");
        }
    }
}
