package io.corefleet.simulate.rules;

import io.corefleet.agent.Chunk;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verbs for files of {@code docs/agent-protocol.md}, section 4.4, as {@code files.ps1} does them. */
public final class FileVerbs {
    private static final String FILE = "file";
    private static final int LARGEST_CHUNK = 1_048_576;

    private final World world;

    /** Over the files of this world. */
    public FileVerbs(World world) {
        this.world = world;
    }

    /**
     * Does one of them; gives the reply.
     *
     * @throws Refusal when Windows or the script says no
     */
    public Map<String, Object> perform(String verb, Map<String, Object> arguments) {
        Wish wish = new Wish(arguments);
        String path = full(wish.text("path", ""));
        String to = wish.has("to") ? full(wish.text("to", "")) : "";
        return switch (verb) {
            case "stat" -> stat(path);
            case "list" -> list(path);
            case "make" -> make(path, is(arguments, "parents"));
            case "remove" -> remove(path, is(arguments, "tree"));
            case "move" -> move(path, to, is(arguments, "replace"));
            case "copy" -> copy(path, to);
            case "hash" -> digest(file(path));
            case "read" -> read(path, arguments);
            case "begin", "append", "finish" -> new Uploads(world).perform(verb, path, arguments);
            default -> throw Refusal.of("The agent knows no verb '" + verb + "' for files.");
        };
    }

    static boolean is(Map<String, Object> arguments, String name) {
        return Boolean.TRUE.equals(arguments.get(name));
    }

    static long number(Map<String, Object> arguments, String name) {
        return arguments.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String full(String path) {
        if (!path.matches("(?s)([A-Za-z]:\\\\|\\\\\\\\[^\\\\]+\\\\[^\\\\]+).*")) {
            throw Refusal.of(path + " is no full path.");
        }
        return path.length() > 3 && path.endsWith("\\") ? path.substring(0, path.length() - 1) : path;
    }

    private Map<String, Object> stat(String path) {
        Tree entry = PathRules.find(world, path);
        if (entry == null) {
            return Map.of("kind", "nothing");
        }
        Map<String, Object> told = entry(path, entry);
        boolean isFile = entry.text("kind").equals(FILE);
        told.put("readable", isFile ? true : null);
        told.put("writable", isFile ? !entry.texts("attributes").contains("ReadOnly") : null);
        return told;
    }

    private Map<String, Object> entry(String path, Tree entry) {
        boolean isFile = entry.text("kind").equals(FILE);
        String when =
                entry.has("modified") ? entry.text("modified") : world.os().text("bootTime");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", path.substring(path.lastIndexOf('\\') + 1));
        told.put("kind", entry.text("kind"));
        told.put("length", isFile ? new FileContent(world, entry).length() : 0);
        told.put("modified", when);
        told.put("created", when);
        List<String> usual = List.of(isFile ? "Archive" : "Directory");
        told.put("attributes", entry.has("attributes") ? entry.texts("attributes") : usual);
        return told;
    }

    private Map<String, Object> list(String path) {
        need(path, DirectoryRules.KIND);
        List<Object> entries = new ArrayList<>();
        for (String name : PathRules.below(world, path)) {
            if (PathRules.parent(name).equalsIgnoreCase(path)) {
                entries.add(entry(name, PathRules.find(world, name)));
            }
        }
        return Map.of("entries", entries);
    }

    private Map<String, Object> make(String path, boolean parents) {
        Tree there = PathRules.find(world, path);
        if (there != null && !there.text("kind").equals(DirectoryRules.KIND)) {
            throw Refusal.of(path + " is a file.");
        }
        if (there != null) {
            return Map.of("made", false);
        }
        if (!parents) {
            need(PathRules.parent(path), DirectoryRules.KIND);
        }
        PathRules.makeParents(world, path);
        world.files().put(path, Map.of("kind", DirectoryRules.KIND, "access", List.of()));
        return Map.of("made", true);
    }

    private Map<String, Object> remove(String path, boolean tree) {
        if (PathRules.parent(path).isEmpty()) {
            throw Refusal.of(path + " is the root of a drive or a share: it is not removed.");
        }
        if (PathRules.find(world, path) == null) {
            return Map.of("removed", false);
        }
        List<String> below = PathRules.below(world, path);
        if (!below.isEmpty() && !tree) {
            throw Refusal.win32(145, "The directory is not empty: " + path);
        }
        below.forEach(name -> PathRules.remove(world, name));
        PathRules.remove(world, path);
        return Map.of("removed", true);
    }

    private Map<String, Object> move(String path, String to, boolean replace) {
        Tree from = PathRules.find(world, path);
        if (from == null) {
            throw Refusal.of("There is nothing at " + path + ".");
        }
        Tree there = PathRules.find(world, to);
        boolean same = path.equalsIgnoreCase(to);
        boolean files = there != null
                && from.text("kind").equals(FILE)
                && there.text("kind").equals(FILE);
        if (there != null && !same && !(replace && files)) {
            throw Refusal.of("There is a " + there.text("kind") + " at " + to + " already.");
        }
        PathRules.need(world, PathRules.parent(to));
        if (there != null && !same) {
            PathRules.replace(world, path, to);
        } else {
            PathRules.rename(world, path, to);
        }
        return Map.of();
    }

    private Map<String, Object> copy(String path, String to) {
        FileContent from = file(path);
        PathRules.need(world, PathRules.parent(to));
        Tree target = world.files().tree(to).put("kind", FILE);
        new FileContent(world, target).copy(from);
        return digest(from);
    }

    private Map<String, Object> read(String path, Map<String, Object> arguments) {
        int length = (int) Math.min(LARGEST_CHUNK, number(arguments, "length"));
        byte[] bytes = file(path).read(number(arguments, "offset"), length);
        Chunk chunk = Chunk.of(bytes, bytes.length);
        return Map.of("gzip", chunk.gzip(), "data", chunk.data());
    }

    private FileContent file(String path) {
        return new FileContent(world, need(path, FILE));
    }

    static Map<String, Object> digest(FileContent content) {
        return Map.of("length", content.length(), "sha256", content.sha256());
    }

    private Tree need(String path, String kind) {
        Tree entry = PathRules.find(world, path);
        if (entry == null) {
            throw Refusal.of("There is no " + kind + " " + path + ".");
        }
        if (!entry.text("kind").equals(kind)) {
            throw Refusal.of(path + " is a " + entry.text("kind") + ".");
        }
        return entry;
    }
}
