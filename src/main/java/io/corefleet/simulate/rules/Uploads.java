package io.corefleet.simulate.rules;

import io.corefleet.agent.Chunk;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Files that are on their way to the host: what came of them lies beside their target. */
final class Uploads {
    private final World world;

    Uploads(World world) {
        this.world = world;
    }

    Map<String, Object> perform(String verb, String path, Map<String, Object> arguments) {
        String id = String.valueOf(arguments.get("id"));
        if (!id.matches("[0-9a-f]{16}")) {
            throw Refusal.of("'" + id + "' is no name of a transfer.");
        }
        String partial = path + ".corefleet-partial-" + id;
        return switch (verb) {
            case "begin" -> begin(path, partial, arguments);
            case "append" -> append(path, partial, arguments);
            default -> finish(path, partial, arguments);
        };
    }

    private Map<String, Object> begin(String path, String partial, Map<String, Object> arguments) {
        Tree target = PathRules.find(world, path);
        if (target != null && target.text("kind").equals(DirectoryRules.KIND)) {
            throw Refusal.of(path + " is a directory.");
        }
        if (isInPlace(target, arguments)) {
            return Map.of("done", true, "there", 0, "sha256", "");
        }
        PathRules.need(world, PathRules.parent(path));
        if (FileVerbs.is(arguments, "fresh") && PathRules.find(world, partial) != null) {
            PathRules.remove(world, partial);
        }
        if (PathRules.find(world, partial) == null) {
            world.files().put(partial, Map.of("kind", "file", "base64", "", "access", List.of()));
        }
        FileContent found = content(partial);
        return Map.of("done", false, "there", found.length(), "sha256", found.sha256());
    }

    private Map<String, Object> append(String path, String partial, Map<String, Object> arguments) {
        long offset = FileVerbs.number(arguments, "offset");
        FileContent content = content(partial);
        if (content.length() < offset) {
            throw Refusal.of(
                    "Of " + path + " only " + content.length() + " bytes came; these begin at " + offset + ".");
        }
        content.write(
                offset, new Chunk(FileVerbs.is(arguments, "gzip"), String.valueOf(arguments.get("data"))).bytes());
        return Map.of("there", content.length());
    }

    private Map<String, Object> finish(String path, String partial, Map<String, Object> arguments) {
        Map<String, Object> wanted = Map.of(
                "length", FileVerbs.number(arguments, "length"), "sha256", String.valueOf(arguments.get("sha256")));
        Tree target = PathRules.find(world, path);
        if (PathRules.find(world, partial) == null && isInPlace(target, arguments)) {
            return wanted;
        }
        if (!FileVerbs.digest(content(partial)).equals(wanted)) {
            PathRules.remove(world, partial);
            throw Refusal.of("What came for " + path + " is not what was sent; it is thrown away.");
        }
        if (target == null) {
            PathRules.rename(world, partial, path);
        } else {
            PathRules.replace(world, partial, path);
        }
        world.files()
                .tree(path)
                .put("modified", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return wanted;
    }

    private boolean isInPlace(Tree target, Map<String, Object> arguments) {
        if (target == null || !target.text("kind").equals("file") || arguments.get("sha256") == null) {
            return false;
        }
        FileContent content = new FileContent(world, target);
        return content.length() == FileVerbs.number(arguments, "length")
                && content.sha256().equals(arguments.get("sha256"));
    }

    private FileContent content(String path) {
        Tree entry = PathRules.find(world, path);
        if (entry == null) {
            throw Refusal.of("There is no file " + path + ".");
        }
        return new FileContent(world, entry);
    }
}
