package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code powershell_module}: {@code powershellModules} has the versions that are there by name, {@code powershellGallery} those of the repositories
 * and {@code needs} what a module brings along. A module that the gallery does not name is there in every version.
 */
final class ModuleRules implements ThingRules {
    private static final String MODULES = "powershellModules";
    private static final String GALLERY = "powershellGallery";
    private static final String NUGET = "powershellNuget";
    private static final String NO_PROVIDER =
            "Without the NuGet provider no repository can be asked; the first module that is installed brings it.";
    private static final String VERSIONS = "versions";
    private static final String VERSION = "version";
    private static final Comparator<String> BY_NUMBERS =
            Comparator.comparing(ModuleRules::numbers, (left, right) -> Arrays.compare(left, right));

    private static int[] numbers(String version) {
        int[] four = new int[4];
        String[] parts = version.split("\\.");
        for (int i = 0; i < Math.min(parts.length, four.length); i++) {
            four[i] = Integer.parseInt(parts[i]);
        }
        return four;
    }

    private static List<String> versions(World world, String section, String name) {
        return world.document()
                .find(section)
                .flatMap(things -> things.find(name))
                .map(thing -> thing.texts(VERSIONS))
                .orElse(List.of());
    }

    private static String highest(List<String> versions) {
        return versions.stream().max(BY_NUMBERS).orElse("");
    }

    @Override
    public Reading read(World world, Tree id) {
        List<String> versions = versions(world, MODULES, id.text("name"));
        if (versions.isEmpty()) {
            return new Reading.Absent();
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(VERSION, highest(versions));
        if (id.text("askSources").equals("true")) {
            if (world.document().text(NUGET).equals("false")) {
                return new Reading.Unreadable("failed", NO_PROVIDER);
            }
            String offered = highest(versions(world, GALLERY, id.text("name")));
            properties.put("upToDate", offered.isEmpty() || BY_NUMBERS.compare(highest(versions), offered) >= 0);
        }
        return new Reading.Present(properties);
    }

    /** What the repositories give: the wanted version, or the highest. */
    private static String offered(World world, String name, String wanted) {
        List<String> versions = versions(world, GALLERY, name);
        boolean listed =
                world.document().find(GALLERY).map(all -> all.has(name)).orElse(false);
        boolean has = wanted.isEmpty()
                ? !versions.isEmpty()
                : versions.stream().anyMatch(one -> BY_NUMBERS.compare(one, wanted) == 0);
        if (listed && !has) {
            throw Refusal.of("No match was found for the specified search criteria and module name '" + name + "'.");
        }
        return !wanted.isEmpty() ? wanted : versions.isEmpty() ? "1.0.0" : highest(versions);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String name = id.text("name");
        String wanted = new Wish(undo).text(VERSION, new Wish(properties).text(VERSION, ""));
        List<String> before = versions(world, MODULES, name);
        List<String> now = new ArrayList<>(before);
        List<String> came = new ArrayList<>();
        if (wanted.isEmpty() || now.stream().noneMatch(one -> BY_NUMBERS.compare(one, wanted) == 0)) {
            if (world.document().has(NUGET)) {
                world.document().put(NUGET, true);
            }
            String version = offered(world, name, wanted);
            if (!now.contains(version)) {
                now.add(version);
            }
            came.addAll(bring(world, name));
        }
        if (!wanted.isEmpty()) {
            now.removeIf(one -> BY_NUMBERS.compare(one, wanted) > 0);
        }
        things(world).tree(name).put(VERSIONS, now);
        new Wish(undo).list("came").forEach(other -> things(world).remove(other.toString()));
        Map<String, Object> keep = new LinkedHashMap<>();
        keep.put("came", came);
        if (!before.isEmpty()) {
            keep.put(VERSION, highest(before));
        }
        return Effect.undo(keep);
    }

    private static Tree things(World world) {
        return world.document().tree(MODULES);
    }

    private static List<String> bring(World world, String name) {
        List<String> came = new ArrayList<>();
        List<String> needs = world.document()
                .find(GALLERY)
                .flatMap(all -> all.find(name))
                .map(module -> module.texts("needs"))
                .orElse(List.of());
        for (String other : needs) {
            if (!things(world).has(other)) {
                things(world).tree(other).put(VERSIONS, List.of("1.0.0"));
                came.add(other);
            }
        }
        return came;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String name = id.text("name");
        if (versions(world, MODULES, name).isEmpty()) {
            return Effect.NONE;
        }
        if (things(world).tree(name).text("inbox").equals("true")) {
            throw Refusal.of(name + " was not installed by PowerShellGet: it came with Windows, or was copied there.");
        }
        things(world).remove(name);
        new Wish(undo).list("came").forEach(other -> things(world).remove(other.toString()));
        if (things(world).isEmpty()) {
            world.document().remove(MODULES);
        }
        return Effect.NONE;
    }
}
