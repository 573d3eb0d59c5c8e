package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code chocolatey_package}: {@code packages} are installed, {@code available} has the versions of the sources by package, the newest last, and
 * {@code dependencies} what a package brings along. A package that {@code available} does not name is there in every version.
 */
final class ChocolateyPackageRules implements ThingRules {
    private static final String PACKAGES = "packages";
    private static final String VERSION = "version";
    private static final String PINNED = "pinned";

    @Override
    public Reading read(World world, Tree id) {
        if (!ChocolateyWorld.isThere(world)) {
            return ChocolateyWorld.NOTHING;
        }
        Tree thing = ChocolateyWorld.find(world, PACKAGES, id.text("name"));
        if (thing == null) {
            return new Reading.Absent();
        }
        boolean pinned = thing.text(PINNED).equals("true");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(VERSION, thing.text(VERSION));
        properties.put(PINNED, pinned);
        if (id.text("askSources").equals("true")) {
            List<String> versions = available(world, id.text("name"));
            String newest = versions.isEmpty() ? thing.text(VERSION) : versions.get(versions.size() - 1);
            properties.put("upToDate", pinned || newest.equals(thing.text(VERSION)));
        }
        return new Reading.Present(properties);
    }

    private static List<String> available(World world, String name) {
        return world.document()
                .find("chocolatey")
                .flatMap(choco -> choco.find("available"))
                .map(all -> all.texts(name))
                .orElse(List.of());
    }

    /** What choco takes: the wanted version, or the newest. */
    private static String found(World world, Tree choco, String name, String wanted) {
        List<String> versions = available(world, name);
        boolean listed = choco.find("available").map(all -> all.has(name)).orElse(false);
        boolean has = wanted.isEmpty() ? !versions.isEmpty() : versions.contains(wanted);
        if (listed && !has) {
            throw Refusal.of(
                    "choco install ended with 1. " + name + " " + wanted + " was not found with the sources listed.");
        }
        String newest = versions.isEmpty() ? "1.0.0" : versions.get(versions.size() - 1);
        return wanted.isEmpty() ? newest : wanted;
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree choco = ChocolateyWorld.needed(world);
        String name = id.text("name");
        Wish wish = new Wish(properties);
        Wish back = new Wish(undo);
        String wanted = back.text(VERSION, wish.text(VERSION, ""));
        Tree before = ChocolateyWorld.find(world, PACKAGES, name);
        boolean changes = before == null || !wanted.isEmpty() || wish.truth("upToDate");
        Map<String, Object> keep = new LinkedHashMap<>();
        List<String> came = new ArrayList<>();
        if (changes) {
            String version = found(world, choco, name, wanted);
            if (before != null) {
                keep.put(VERSION, before.text(VERSION));
            }
            choco.tree(PACKAGES).tree(name).put(VERSION, version);
            came.addAll(bring(choco, name));
        }
        if (wish.has(PINNED)) {
            choco.tree(PACKAGES).tree(name).put(PINNED, wish.truth(PINNED) ? true : null);
        }
        takeAway(world, back);
        keep.put("came", came);
        return Effect.undo(keep);
    }

    private static List<String> bring(Tree choco, String name) {
        List<String> came = new ArrayList<>();
        for (String other :
                choco.find("dependencies").map(all -> all.texts(name)).orElse(List.of())) {
            if (!choco.tree(PACKAGES).has(other)) {
                choco.tree(PACKAGES).tree(other).put(VERSION, "1.0.0");
                came.add(other);
            }
        }
        return came;
    }

    private static void takeAway(World world, Wish back) {
        back.list("came").forEach(name -> ChocolateyWorld.remove(world, PACKAGES, name.toString()));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        ChocolateyWorld.needed(world);
        if (ChocolateyWorld.find(world, PACKAGES, id.text("name")) != null) {
            ChocolateyWorld.remove(world, PACKAGES, id.text("name"));
            takeAway(world, new Wish(undo));
        }
        return Effect.NONE;
    }
}
