package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.FeatureState;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code windows_feature}: there when it is installed or will be after the next boot. */
final class FeatureRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        FeatureState state = world.feature(id.text("name"));
        return state.wanted() ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Wish wish = new Wish(properties);
        List<String> installed = new ArrayList<>();
        for (String name : together(id, undo, "removed")) {
            installed.addAll(
                    new FeatureInstaller(world).install(name, wish.truth("includeAllSubFeature"), wish.has("source")));
        }
        return new Effect(Map.of("installed", installed), pending(world, installed), Map.of());
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        List<String> removed = new ArrayList<>();
        for (String name : together(id, undo, "installed")) {
            removed.addAll(new FeatureInstaller(world).uninstall(name));
        }
        return new Effect(Map.of("removed", removed), pending(world, removed), Map.of());
    }

    /** The feature, and what else came or went with it when that is taken back. */
    private static Set<String> together(Tree id, Map<String, Object> undo, String word) {
        Set<String> names = new LinkedHashSet<>();
        names.add(id.text("name"));
        if (undo.get(word) instanceof List<?> others) {
            others.forEach(other -> names.add(String.valueOf(other)));
        }
        return names;
    }

    private static boolean pending(World world, List<String> names) {
        return names.stream()
                .map(world::feature)
                .anyMatch(state -> state == FeatureState.INSTALL_PENDING || state == FeatureState.UNINSTALL_PENDING);
    }
}
