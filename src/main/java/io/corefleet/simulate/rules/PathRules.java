package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of directories and files. */
final class PathRules {
    /** In what a change keeps: the folders that it made. */
    static final String MADE = "createdFolders";

    private PathRules() {}

    /** The folder above; empty text for a root. */
    static String parent(String path) {
        int last = path.lastIndexOf('\\');
        return path.length() <= 3 ? "" : last == 2 ? path.substring(0, 3) : path.substring(0, Math.max(last, 0));
    }

    /** The entry at a path; null when there is none. */
    static Tree find(World world, String path) {
        return world.files().find(path).orElse(null);
    }

    /** Makes the folders above a path that are not there; gives these, the deepest first. */
    static List<Object> makeParents(World world, String path) {
        List<Object> made = new ArrayList<>();
        for (String above = parent(path); !above.isEmpty() && !world.files().has(above); above = parent(above)) {
            world.files().tree(above).put("kind", "directory").put("access", List.of());
            made.add(above);
        }
        return made;
    }

    /** Takes folders away that a change made, as long as nothing else lies in them. */
    static void removeMade(World world, Map<String, Object> undo) {
        for (Object made : new Wish(undo).list(MADE)) {
            if (!below(world, made.toString()).isEmpty()) {
                return;
            }
            world.files().remove(made.toString());
        }
    }

    /** What lies in a folder, at any depth. */
    static List<String> below(World world, String path) {
        String start = path.toLowerCase(Locale.ROOT) + "\\";
        return world.files().names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
    }
}
