package io.corefleet.simulate.fault;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of a world, in the order in which they struck. The section {@code faults} is there to take them back by; nothing else reads it.
 */
public final class Illness {
    private static final String SECTION = "faults";

    private final World world;

    /** The faults of this world. */
    public Illness(World world) {
        this.world = world;
    }

    /** Names of those that it has, the oldest first. */
    public List<String> names() {
        return world.document().trees(SECTION).stream()
                .map(one -> one.text("fault"))
                .toList();
    }

    private static Footprint footprint(Tree one) {
        return new Footprint(one.trees("changes"));
    }

    /**
     * Breaks it.
     *
     * @param site which site; empty for one that is well, where there is one
     * @return what was struck, for people
     * @throws IllegalArgumentException when it is broken so already, or what the fault needs is not there
     */
    public String strike(Fault fault, String site) {
        if (names().contains(fault.name())) {
            throw new IllegalArgumentException("it has " + fault.name() + " already; simulate mend takes it back");
        }
        List<Tree> others = world.document().trees(SECTION);
        List<String> struck = others.stream().map(one -> one.text("site")).toList();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        World sick = new World(Tree.of(world.document().plain()), world.contents());
        Scene scene = Scene.of(world, fault, site, struck, now);
        new Strike(sick, scene).by(fault);
        Footprint footprint = Footprint.between(world.document(), sick.document());
        for (Tree other : others) {
            if (footprint(other).sharesFileWith(footprint)) {
                throw new IllegalArgumentException(other.text("fault") + " has changed the same file of " + scene.site()
                        + "; mend that one, or name another site with --site");
            }
        }
        footprint.put(world.document());
        Tree mine = new Tree()
                .put("fault", fault.name())
                .put("site", scene.site())
                .put("at", now.toString())
                .put("changes", footprint.changes());
        List<Object> all = new ArrayList<>(others);
        all.add(mine);
        world.document().put(SECTION, all);
        return scene.site();
    }

    /**
     * Takes a fault back, as if it had never struck. What was changed since by others stays.
     *
     * @throws IllegalArgumentException when it does not have it
     */
    public void mend(Fault fault) {
        List<Tree> all = new ArrayList<>(world.document().trees(SECTION));
        int place = names().indexOf(fault.name());
        if (place < 0) {
            throw new IllegalArgumentException("it has no " + fault.name() + "; it has "
                    + (all.isEmpty() ? "no fault" : String.join(", ", names())));
        }
        List<Footprint> later = new ArrayList<>();
        for (int i = all.size() - 1; i > place; i--) {
            later.add(0, footprint(all.get(i)).takeBack(world.document()));
        }
        footprint(all.get(place)).takeBack(world.document());
        for (int i = 0; i < later.size(); i++) {
            // What it made that this one had made before is its own now.
            Tree before = Tree.of(world.document().plain());
            later.get(i).put(world.document());
            all.get(place + 1 + i)
                    .put("changes", Footprint.between(before, world.document()).changes());
        }
        all.remove(place);
        world.document().put(SECTION, all.isEmpty() ? null : all);
    }
}
