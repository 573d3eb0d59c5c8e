package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code path_entry}: one folder of a variable that is a list of folders. */
final class PathEntryRules implements ThingRules {
    private static Tree variable(World world, Tree id) {
        Tree key = new RegistryView(world, "64").find(EnvironmentRules.path(id));
        return key == null ? null : key.find(name(id)).orElse(null);
    }

    private static String name(Tree id) {
        return id.has("variable") ? id.text("variable") : "Path";
    }

    private static List<String> folders(Tree variable) {
        return variable == null || variable.text("data").isEmpty()
                ? new ArrayList<>()
                : new ArrayList<>(List.of(variable.text("data").split(";", -1)));
    }

    private static int find(List<String> folders, String path) {
        for (int i = 0; i < folders.size(); i++) {
            if (plain(folders.get(i)).equalsIgnoreCase(plain(path))) {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String folder) {
        return folder.strip().replaceAll("^\"+|\"+$", "").replace('/', '\\').replaceAll("\\\\+$", "");
    }

    private static void write(World world, Tree id, List<String> folders, Tree before) {
        String kind = before == null ? "expandString" : before.text("kind");
        Map<String, String> value = Map.of("kind", kind, "data", String.join(";", folders));
        new RegistryView(world, "64").make(EnvironmentRules.path(id)).put(name(id), folders.isEmpty() ? null : value);
    }

    @Override
    public Reading read(World world, Tree id) {
        boolean there = find(folders(variable(world, id)), id.text("path")) >= 0;
        return there ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree before = variable(world, id);
        List<String> folders = folders(before);
        if (find(folders, id.text("path")) >= 0) {
            return Effect.NONE;
        }
        int last = folders.size() - 1;
        if (last >= 0 && folders.get(last).isEmpty()) {
            folders.remove(last);
        }
        int at = new Wish(properties).text("position", "last").equals("first") ? 0 : folders.size();
        Wish back = new Wish(undo);
        at = (int) Math.min(folders.size(), back.number("index", at));
        folders.add(at, back.text("folder", id.text("path")));
        write(world, id, folders, before);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Tree before = variable(world, id);
        List<String> folders = folders(before);
        int at = find(folders, id.text("path"));
        if (at < 0) {
            return Effect.NONE;
        }
        Effect effect = Effect.undo(Map.of("index", at, "folder", folders.get(at)));
        for (int next = at; next >= 0; next = find(folders, id.text("path"))) {
            folders.remove(next);
        }
        write(world, id, folders, before);
        return effect;
    }
}
