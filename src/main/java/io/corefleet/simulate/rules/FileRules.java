package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code file}: a file's text and the entries of its own in its access list. */
final class FileRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        Tree entry = PathRules.find(world, id.text("path"));
        if (entry == null) {
            return new Reading.Absent();
        }
        if (entry.text("kind").equals(DirectoryRules.KIND)) {
            return new Reading.Unreadable("failed", id.text("path") + " is a directory.");
        }
        Map<String, Object> shown = new LinkedHashMap<>(entry.plain());
        shown.remove("kind");
        shown.remove("base64");
        shown.putIfAbsent("access", List.of());
        byte[] bytes = Base64.getDecoder().decode(entry.text("base64"));
        shown.put("content", new String(bytes, StandardCharsets.UTF_8));
        return new Reading.Present(shown);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String path = id.text("path");
        Wish wish = new Wish(properties);
        PathRules.makeParents(world, path);
        Tree entry = world.files().tree(path).put("kind", "file");
        if (wish.has("content")) {
            byte[] bytes = wish.text("content", "").getBytes(StandardCharsets.UTF_8);
            entry.put("base64", Base64.getEncoder().encodeToString(bytes));
        }
        wish.without("content").properties().forEach(entry::put);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        world.files().remove(id.text("path"));
        return Effect.NONE;
    }
}
