package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code download}: a file that is known by its hash. */
final class DownloadRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        Tree entry = PathRules.find(world, id.text("path"));
        if (entry == null) {
            return new Reading.Absent();
        }
        return entry.text("kind").equals("file")
                ? new Reading.Present(Map.of("sha256", new FileContent(world, entry).sha256()))
                : new Reading.Unreadable("failed", id.text("path") + " is a " + entry.text("kind") + ".");
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String path = id.text("path");
        Tree there = PathRules.find(world, path);
        if (there != null && !there.text("kind").equals("file")) {
            throw Refusal.of(path + " is a " + there.text("kind") + ".");
        }
        if (undo.get("kept") != null) {
            Kept.restore(world, undo.get("kept").toString(), path);
            return Effect.NONE;
        }
        Wish wish = new Wish(properties);
        if (!wish.has("url") || !wish.has("sha256")) {
            throw Refusal.of(path + " cannot be fetched without url and sha256.");
        }
        byte[] bytes = Fetched.verified(world, wish.text("url", ""), wish.text("sha256", ""));
        Map<String, Object> keep = new LinkedHashMap<>();
        List<Object> made = PathRules.makeParents(world, path);
        if (!made.isEmpty()) {
            keep.put("createdFolders", made);
        }
        boolean onHost = !wish.text("url", "").matches("(?i)https?://.+");
        if (there != null) {
            keep.put("kept", onHost ? Kept.copy(world, path) : Kept.save(world, path));
        }
        Tree entry = world.files().tree(path).put("kind", "file");
        if (!entry.has("access")) {
            entry.put("access", List.of());
        }
        new FileContent(world, entry).clear();
        new FileContent(world, entry).write(0, bytes);
        return Effect.undo(keep);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String path = id.text("path");
        boolean there = Kept.isFile(world, path);
        if (undo.get("createdFolders") != null || !there) {
            PathRules.remove(world, path);
            PathRules.removeMade(world, undo);
            return Effect.NONE;
        }
        return Effect.undo(Map.of("kept", Kept.save(world, path)));
    }
}
