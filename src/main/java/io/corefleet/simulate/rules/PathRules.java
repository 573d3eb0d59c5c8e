package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of directories and files. */
public final class PathRules {
    /** In what a change keeps: the folders that it made. */
    public static final String MADE = "createdFolders";

    private PathRules() {}

    /** The folder above; empty text for a root. */
    public static String parent(String path) {
        int last = path.lastIndexOf('\\');
        return path.length() <= 3 ? "" : last == 2 ? path.substring(0, 3) : path.substring(0, Math.max(last, 0));
    }

    /** The entry at a path; null when there is none. */
    public static Tree find(World world, String path) {
        return world.files().find(path).orElse(null);
    }

    /** Takes one entry away, with what is in it. */
    public static void remove(World world, String path) {
        world.files().find(path).ifPresent(entry -> new FileContent(world, entry).clear());
        world.files().remove(path);
    }

    /** Refuses when there is no such folder, with Windows' own words. */
    public static void need(World world, String folder) {
        Tree entry = find(world, folder);
        if (entry == null || !entry.text("kind").equals("directory")) {
            throw Refusal.win32(3, "Could not find a part of the path '" + folder + "'.");
        }
    }

    /** Gives a file or a folder with all that lies in it another path. */
    public static void rename(World world, String from, String to) {
        for (String name : below(world, from)) {
            Object entry = world.files().remove(name);
            world.files().put(to + name.substring(from.length()), entry);
        }
        world.files().put(to, world.files().remove(from));
    }

    /** Puts a file in the place of another, whose access list stays. */
    public static void replace(World world, String from, String to) {
        new FileContent(world, find(world, to)).take(new FileContent(world, find(world, from)));
        world.files().remove(from);
    }

    /** Makes the folders above a path that are not there; gives these, the deepest first. */
    public static List<Object> makeParents(World world, String path) {
        List<Object> made = new ArrayList<>();
        for (String above = parent(path); !above.isEmpty() && !world.files().has(above); above = parent(above)) {
            world.files().tree(above).put("kind", "directory").put("access", List.of());
            made.add(above);
        }
        return made;
    }

    /** Takes folders away that a change made, as long as nothing else lies in them. */
    public static void removeMade(World world, Map<String, Object> undo) {
        for (Object made : new Wish(undo).list(MADE)) {
            if (!below(world, made.toString()).isEmpty()) {
                return;
            }
            world.files().remove(made.toString());
        }
    }

    /** What lies in a folder, at any depth. */
    public static List<String> below(World world, String path) {
        String start = path.toLowerCase(Locale.ROOT) + (path.endsWith("\\") ? "" : "\\");
        return world.files().names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
    }
}
