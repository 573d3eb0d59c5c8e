package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code acl}: a thing that no longer inherits keeps what came from above, unless its own list is said too. */
final class AclRules implements ThingRules {
    private static final String OWN = "own";

    @Override
    public Reading read(World world, Tree id) {
        Descriptor thing = new Descriptor(world, id.text("path"));
        return thing.exists()
                ? new Reading.Present(Map.of(
                        Descriptor.OWNER,
                        thing.owner(),
                        Descriptor.INHERITANCE,
                        thing.inherits(),
                        AccessRules.NAME,
                        thing.own()))
                : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Descriptor thing = new Descriptor(world, id.text("path"));
        if (!thing.exists()) {
            throw Refusal.of("There is no " + id.text("path") + " whose access could be set.");
        }
        Wish wish = new Wish(properties);
        if (wish.has(Descriptor.OWNER)) {
            thing.set(wish.text(Descriptor.OWNER, ""), null, null);
        }
        boolean named = properties.containsKey(Descriptor.INHERITANCE) || properties.containsKey(AccessRules.NAME);
        if (!named) {
            return Effect.NONE;
        }
        List<Map<String, Object>> before = thing.own();
        boolean inherits = properties.containsKey(Descriptor.INHERITANCE)
                ? !wish.text(Descriptor.INHERITANCE, "true").equals("false")
                : thing.inherits();
        List<Object> own = new ArrayList<>(before);
        if (undo.get(OWN) != null) {
            own = new ArrayList<>(new Wish(undo).list(OWN));
        } else if (properties.containsKey(AccessRules.NAME)) {
            own = new ArrayList<>(wish.list(AccessRules.NAME));
        } else if (!inherits && thing.inherits()) {
            own.addAll(thing.inherited());
        }
        thing.set(null, inherits, own);
        return Effect.undo(Map.of(OWN, before));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of("The access list of " + id.text("path") + " cannot be taken away.");
    }
}
