package io.corefleet.simulate.world;

import java.util.ArrayList;
import java.util.List;

/** One pretended Windows. The form of its document is in {@code docs/simulated-host.md}. */
public final class World {
    private final Tree document;
    private final Contents contents;

    /** A world with this document, which it owns from now on. */
    public World(Tree document, Contents contents) {
        this.document = document;
        this.contents = contents;
    }

    /** A world in memory, but for large files. */
    public World(Tree document) {
        this(document, new Contents(null));
    }

    /** What is in its large files. */
    public Contents contents() {
        return contents;
    }

    /** The whole document. */
    public Tree document() {
        return document;
    }

    /** Name, build, edition, boot time. */
    public Tree os() {
        return document.tree("os");
    }

    /** Name, domain, memory. */
    public Tree host() {
        return document.tree("host");
    }

    /** Feature to install state. */
    public Tree features() {
        return document.tree("features");
    }

    /** The state of a feature; empty text when there is none of that name. */
    public FeatureState feature(String name) {
        return FeatureState.of(features().text(name));
    }

    /** Service to record. */
    public Tree services() {
        return document.tree("services");
    }

    /** The keys of a registry view, "64" or "32". */
    public Tree registry(String view) {
        return document.tree("registry").tree(view);
    }

    /** Path to directory or file. */
    public Tree files() {
        return document.tree("files");
    }

    /** Whether IIS is installed, so that its configuration is there. */
    public boolean hasIis() {
        return document.has("iis");
    }

    /** The configuration of IIS; made when it is not there. */
    public Tree iis() {
        return document.tree("iis");
    }

    /** Notes that Windows wants a restart, and why. */
    public void wantReboot(String why) {
        List<String> reasons = new ArrayList<>(os().texts("pendingReboot"));
        if (!reasons.contains(why)) {
            reasons.add(why);
        }
        os().put("pendingReboot", reasons);
    }
}
