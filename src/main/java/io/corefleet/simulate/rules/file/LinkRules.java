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
import java.util.List;
import java.util.Map;

/** {@code link}: an entry of the file system that says where it leads. */
final class LinkRules implements ThingRules {
    private static final String KIND = "kind";
    private static final String LINK = "link";
    private static final String TARGET = "target";

    private static Tree find(World world, String path) {
        Tree entry = PathRules.find(world, path);
        if (entry != null && !entry.has(LINK)) {
            throw Refusal.of(path + " is a " + entry.text(KIND) + ", and no link.");
        }
        return entry;
    }

    @Override
    public Reading read(World world, Tree id) {
        try {
            Tree link = find(world, id.text("path"));
            return link == null
                    ? new Reading.Absent()
                    : new Reading.Present(Map.of(KIND, link.text(LINK), TARGET, link.text(TARGET)));
        } catch (Refusal other) {
            return new Reading.Unreadable("failed", other.getMessage());
        }
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String path = id.text("path");
        Tree before = find(world, path);
        Wish wish = new Wish(properties);
        String kind = wish.text(KIND, before == null ? "symbolic" : before.text(LINK));
        String target = wish.text(TARGET, before == null ? "" : before.text(TARGET));
        Tree there = target(world, kind, target);
        List<Object> made = PathRules.makeParents(world, path);
        PathRules.remove(world, path);
        Tree link = world.files()
                .tree(path)
                .put(KIND, there.text(KIND))
                .put("access", List.of())
                .put(LINK, kind)
                .put(TARGET, target);
        if (kind.equals("hard")) {
            new FileContent(world, link).copy(new FileContent(world, there));
        }
        return made.isEmpty() ? Effect.NONE : Effect.undo(Map.of(PathRules.MADE, made));
    }

    private static Tree target(World world, String kind, String target) {
        Tree there = PathRules.find(world, target);
        if (there == null) {
            throw Refusal.of("There is no " + target + " that a link could lead to.");
        }
        if (kind.equals("junction") && !there.text(KIND).equals("directory")) {
            throw Refusal.of("A junction leads to a folder; " + target + " is none.");
        }
        if (kind.equals("hard") && !there.text(KIND).equals("file")) {
            throw Refusal.of("A hard link leads to a file; " + target + " is none.");
        }
        return there;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        if (find(world, id.text("path")) != null) {
            PathRules.remove(world, id.text("path"));
        }
        PathRules.removeMade(world, undo);
        return Effect.NONE;
    }
}
