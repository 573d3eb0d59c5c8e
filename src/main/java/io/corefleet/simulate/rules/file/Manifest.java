package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which files came from an archive.
 *
 * @param files path in the folder to hash
 */
record Manifest(String folder, String sha256, Map<String, String> files) {
    /** Stands for the hash of a file that others may change. */
    static final String CHANGEABLE = "-".repeat(64);

    private static String path(String folder) {
        byte[] name = folder.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return "C:\\ProgramData\\Corefleet\\archives\\" + Fetched.digest(name).substring(0, 16) + ".txt";
    }

    static Manifest find(World world, String folder) {
        String path = path(folder);
        if (!Kept.isFile(world, path)) {
            return null;
        }
        FileContent content = new FileContent(world, PathRules.find(world, path));
        List<String> lines = new String(content.read(0, (int) content.length()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Map<String, String> files = new LinkedHashMap<>();
        lines.subList(1, lines.size()).forEach(line -> files.put(line.substring(65), line.substring(0, 64)));
        return new Manifest(folder, lines.get(0), files);
    }

    /** Null takes it away. */
    static void put(World world, String folder, String text) {
        String path = path(folder);
        if (text == null) {
            PathRules.remove(world, path);
            Kept.tidy(world, path);
            return;
        }
        PathRules.makeParents(world, path);
        Tree entry = world.files().tree(path).put("kind", "file");
        if (!entry.has("access")) {
            entry.put("access", List.of());
        }
        new FileContent(world, entry).clear();
        new FileContent(world, entry).write(0, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        StringBuilder text = new StringBuilder(sha256).append('\n');
        files.forEach((name, hash) -> text.append(hash).append(' ').append(name).append('\n'));
        return text.toString();
    }

    /** What is no longer as it came: empty text, or the first three names. */
    String damage(World world) {
        List<String> names = new ArrayList<>();
        files.forEach((name, hash) -> {
            String path = folder + "\\" + name;
            boolean there = Kept.isFile(world, path);
            if (!there || !(hash.equals(CHANGEABLE) || Kept.digest(world, path).equals(hash))) {
                names.add(name);
            }
        });
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > 3 ? " and " + (names.size() - 3) + " more" : "";
        return ", but changed since: " + String.join(", ", names.subList(0, Math.min(3, names.size()))) + more;
    }
}
