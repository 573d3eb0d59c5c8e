package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Feature;
import io.corefleet.simulate.world.FeatureState;
import io.corefleet.simulate.world.FreshIis;
import io.corefleet.simulate.world.FreshSecurity;
import io.corefleet.simulate.world.FreshServices;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Install-WindowsFeature and Uninstall-WindowsFeature do to a world. */
public final class FeatureInstaller {
    /** The feature that brings the configuration of IIS. */
    private static final String IIS = "Web-Server";

    private final World world;

    /** Servicing of this world. */
    public FeatureInstaller(World world) {
        this.world = world;
    }

    /**
     * Installs a feature with its parents, with what it needs and with its usual parts.
     *
     * @param allParts whether all other parts come too
     * @param source whether a place with payloads is given
     * @return the names that were not there before, in order
     */
    public List<String> install(String name, boolean allParts, boolean source) {
        Set<String> wanted = new LinkedHashSet<>();
        collect(known(name), allParts, wanted);
        List<String> missing =
                wanted.stream().filter(one -> !world.feature(one).wanted()).toList();
        for (String one : missing) {
            if (world.feature(one) == FeatureState.REMOVED && !source) {
                throw Refusal.of(
                        "The request to add or remove features on the specified server failed. Installation of one or"
                                + " more roles, role services, or features failed. The source files could not be found."
                                + " Error: 0x800f081f (" + one + ")");
            }
        }
        missing.forEach(this::installOne);
        return missing;
    }

    /**
     * Enables a feature as DISM does: without its usual parts.
     *
     * @param parents whether what is above it comes too; without that a missing one is refused
     * @param source whether a place with payloads is given
     */
    public void enable(String name, boolean parents, boolean source) {
        Set<String> wanted = new LinkedHashSet<>();
        collectAbove(known(name), wanted);
        wanted.removeIf(one -> world.feature(one).wanted());
        if (!parents && wanted.stream().anyMatch(one -> !one.equalsIgnoreCase(name))) {
            throw Refusal.win32(50, "One or several parent features are disabled, so " + name + " cannot be enabled.");
        }
        for (String one : wanted) {
            if (world.feature(one) == FeatureState.REMOVED && !source) {
                throw Refusal.of("The source files could not be found. Error: 0x800f081f (" + one + ")");
            }
        }
        wanted.forEach(this::installOne);
    }

    private Feature known(String name) {
        boolean here = world.feature(name) != FeatureState.UNKNOWN;
        return Feature.of(name)
                .filter(feature -> here)
                .orElseThrow(
                        () -> Refusal.of("ArgumentNotValid: The role, role service, or feature name is not valid: '"
                                + name + "'. The name was not found."));
    }

    private void collect(Feature feature, boolean allParts, Set<String> wanted) {
        if (!feature.parent().isEmpty()) {
            collectAbove(known(feature.parent()), wanted);
        }
        feature.needs().forEach(need -> collectAbove(known(need), wanted));
        boolean fresh = !world.feature(feature.name()).wanted();
        wanted.add(feature.name());
        for (Feature part : feature.parts()) {
            boolean usual = fresh && part.withParent();
            if ((usual || allParts) && world.feature(part.name()) != FeatureState.UNKNOWN) {
                collect(part, allParts, wanted);
            }
        }
    }

    /** A parent or a need comes alone, without its usual parts. */
    private void collectAbove(Feature feature, Set<String> wanted) {
        if (!feature.parent().isEmpty()) {
            collectAbove(known(feature.parent()), wanted);
        }
        feature.needs().forEach(need -> collectAbove(known(need), wanted));
        wanted.add(feature.name());
    }

    private void installOne(String name) {
        Feature feature = known(name);
        if (feature.restarts()) {
            boolean undone = world.feature(name) == FeatureState.UNINSTALL_PENDING;
            world.features().put(name, (undone ? FeatureState.INSTALLED : FeatureState.INSTALL_PENDING).word());
            world.wantReboot("CBS");
        } else {
            world.features().put(name, FeatureState.INSTALLED.word());
            bring(feature);
        }
    }

    /** What a feature brings when it is there. */
    private void bring(Feature feature) {
        if (feature.name().equals(IIS) && !world.hasIis()) {
            FreshIis.add(world);
        }
        if (feature.name().equals("Web-Asp-Net45")) {
            for (String pool : List.of(".NET v4.5", ".NET v4.5 Classic")) {
                boolean classic = pool.endsWith("Classic");
                world.iis()
                        .tree("applicationPools")
                        .put(pool, classic ? Map.of("managedPipelineMode", "Classic") : Map.of());
            }
        }
        FreshServices.add(world, feature.name());
        FreshSecurity.addRules(world, feature.name());
        FreshIis.component(world, feature.component(), true);
    }

    /**
     * Removes a feature, its parts, and what needs any of them.
     *
     * @return the names that were there before, in the order in which they went
     */
    public List<String> uninstall(String name) {
        Set<String> gone = new LinkedHashSet<>();
        collectBelow(known(name), gone);
        List<String> order = new ArrayList<>(gone);
        order.removeIf(one -> !world.feature(one).wanted());
        order.forEach(this::uninstallOne);
        return order;
    }

    private void collectBelow(Feature feature, Set<String> gone) {
        if (gone.contains(feature.name())) {
            return;
        }
        feature.parts().forEach(part -> collectBelow(part, gone));
        for (Feature other : Feature.all()) {
            boolean needsIt = other.needs().stream().anyMatch(feature.name()::equalsIgnoreCase);
            if (needsIt && world.feature(other.name()).wanted()) {
                collectBelow(other, gone);
            }
        }
        gone.add(feature.name());
    }

    private void uninstallOne(String name) {
        Feature feature = known(name);
        if (feature.restarts() && world.feature(name) == FeatureState.INSTALLED) {
            world.features().put(name, FeatureState.UNINSTALL_PENDING.word());
            world.wantReboot("CBS");
        } else {
            world.features().put(name, FeatureState.AVAILABLE.word());
            take(feature);
        }
    }

    private void take(Feature feature) {
        FreshServices.remove(world, feature.name());
        FreshSecurity.removeRules(world, feature.name());
        FreshIis.component(world, feature.component(), false);
        if (feature.name().equals(IIS)) {
            FreshIis.remove(world);
        }
    }

    /** What waited for a boot happens. */
    void afterBoot() {
        for (String name : world.features().names()) {
            FeatureState before = world.feature(name);
            FeatureState after = before.afterBoot();
            world.features().put(name, after.word());
            if (before != after) {
                Feature.of(name).ifPresent(after == FeatureState.INSTALLED ? this::bring : this::take);
            }
        }
    }
}
