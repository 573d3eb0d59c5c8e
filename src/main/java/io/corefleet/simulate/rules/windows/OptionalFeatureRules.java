package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.FeatureInstaller;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Feature;
import io.corefleet.simulate.world.FeatureState;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code windows_optional_feature}: DISM's names for the server's features, and those that only DISM knows. */
final class OptionalFeatureRules implements ThingRules {
    private static final String SECTION = "optionalFeatures";

    @Override
    public Reading read(World world, Tree id) {
        String name = id.text("name");
        return enabled(world, name) ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    private static boolean enabled(World world, String name) {
        String own = own(world, name);
        return own == null
                ? Feature.ofDism(name)
                        .map(known -> world.feature(known).wanted())
                        .orElse(false)
                : own.startsWith("Enable");
    }

    /** The state of a feature that stands in the section of its own. */
    private static String own(World world, String name) {
        Tree section = world.document().find(SECTION).orElse(null);
        return section == null || !section.has(name) ? null : section.text(name);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String name = id.text("name");
        Wish wish = new Wish(properties);
        String own = own(world, name);
        if (own != null) {
            if (own.equals("DisabledWithPayloadRemoved") && !wish.has("source")) {
                throw Refusal.of("The source files could not be found. Error: 0x800f081f");
            }
            world.document().tree(SECTION).put(name, "Enabled");
            return new Effect(Map.of("installed", List.of(name)), false, Map.of());
        }
        String feature = Feature.ofDism(name)
                .filter(known -> world.feature(known) != FeatureState.UNKNOWN)
                .orElseThrow(() -> unknown(name));
        List<String> before = wanted(world);
        new FeatureInstaller(world).enable(feature, wish.truth("includeParent"), wish.has("source"));
        List<String> came = new ArrayList<>(wanted(world));
        came.removeAll(before);
        List<String> told = came.stream()
                .map(Feature::dismName)
                .filter(text -> !text.isEmpty())
                .toList();
        boolean waits = world.feature(feature) == FeatureState.INSTALL_PENDING;
        return new Effect(Map.of("installed", told), waits, Map.of());
    }

    private static List<String> wanted(World world) {
        return world.features().names().stream()
                .filter(one -> world.feature(one).wanted())
                .toList();
    }

    private static Refusal unknown(String name) {
        return Refusal.of("Feature name " + name + " is unknown. Error: 0x800f080c");
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        List<String> names = new ArrayList<>(List.of(id.text("name")));
        new Wish(undo).list("installed").forEach(name -> names.add(name.toString()));
        boolean waits = false;
        for (String name : names) {
            if (own(world, name) != null) {
                world.document().tree(SECTION).put(name, "Disabled");
            } else if (enabled(world, name)) {
                String feature = Feature.ofDism(name).orElseThrow(() -> unknown(name));
                new FeatureInstaller(world).uninstall(feature);
                waits |= world.feature(feature) == FeatureState.UNINSTALL_PENDING;
            }
        }
        return new Effect(Map.of(), waits, Map.of());
    }
}
