package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;

/** {@code directory}: a folder and the entries of its own in its access list. */
final class DirectoryRules implements ThingRules {
    static final String KIND = "directory";

    @Override
    public Reading read(World world, Tree id) {
        Tree entry = PathRules.find(world, id.text("path"));
        if (entry == null) {
            return new Reading.Absent();
        }
        if (!entry.text("kind").equals(KIND)) {
            return new Reading.Unreadable("failed", id.text("path") + " is a file.");
        }
        return new Reading.Present(Map.of(AccessRules.NAME, AccessRules.own(entry)));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String path = id.text("path");
        Tree there = PathRules.find(world, path);
        if (there != null && !there.text("kind").equals(KIND)) {
            throw Refusal.of(path + " is a file.");
        }
        List<Object> made = there == null ? PathRules.makeParents(world, path) : List.of();
        AccessRules.set(world.files().tree(path).put("kind", KIND), properties);
        return made.isEmpty() ? Effect.NONE : Effect.undo(Map.of(PathRules.MADE, made));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String path = id.text("path");
        if (!PathRules.below(world, path).isEmpty()) {
            throw Refusal.win32(145, "The directory is not empty: " + path);
        }
        world.files().remove(path);
        PathRules.removeMade(world, undo);
        return Effect.NONE;
    }
}
