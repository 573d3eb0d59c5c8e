package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Locale;

/** The names of directories and files. */
final class PathRules {
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

    /** Makes the folders above a path that are not there. */
    static void makeParents(World world, String path) {
        String parent = parent(path);
        if (!parent.isEmpty() && !world.files().has(parent)) {
            makeParents(world, parent);
            world.files().tree(parent).put("kind", "directory").put("access", List.of());
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
