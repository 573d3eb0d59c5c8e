package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;

/** What Corefleet keeps aside on a host for a way back. */
public final class Kept {
    private static final String HOME = "C:\\ProgramData\\Corefleet";

    private Kept() {}

    static String folder(World world, String name) {
        String folder = HOME + "\\" + name;
        PathRules.makeParents(world, folder + "\\x");
        return folder;
    }

    private static String place(World world, String path) {
        String name = path.substring(path.lastIndexOf('\\') + 1);
        return folder(world, "kept") + "\\" + digest(world, path).substring(0, 16) + "-" + name;
    }

    /** Keeps a copy of a file that is going to be written over and gives where it is. */
    static String copy(World world, String path) {
        String kept = place(world, path);
        PathRules.remove(world, kept);
        Tree copy = world.files().tree(kept).put("kind", "file").put("access", List.of());
        new FileContent(world, copy).copy(new FileContent(world, PathRules.find(world, path)));
        return kept;
    }

    /** Puts a file aside and gives where it is now. */
    static String save(World world, String path) {
        String kept = place(world, path);
        PathRules.remove(world, kept);
        move(world, path, kept);
        return kept;
    }

    static void restore(World world, String kept, String path) {
        if (!world.files().has(kept)) {
            throw Refusal.of("What was kept of " + path + " is no longer at " + kept + ".");
        }
        PathRules.makeParents(world, path);
        move(world, kept, path);
        tidy(world, kept);
    }

    /** Takes the folder of a thing away, and the one above, when nothing lies in them. */
    static void tidy(World world, String path) {
        String folder = PathRules.parent(path);
        PathRules.removeMade(world, Map.of(PathRules.MADE, List.of(folder, PathRules.parent(folder))));
    }

    /** A file takes the place of another, whose access list stays. */
    public static void move(World world, String from, String to) {
        if (world.files().has(to)) {
            PathRules.replace(world, from, to);
        } else {
            PathRules.rename(world, from, to);
        }
    }

    static String digest(World world, String path) {
        return new FileContent(world, PathRules.find(world, path)).sha256();
    }

    static boolean isFile(World world, String path) {
        Tree entry = PathRules.find(world, path);
        return entry != null && entry.text("kind").equals("file");
    }
}
