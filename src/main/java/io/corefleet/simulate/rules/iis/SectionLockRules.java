package io.corefleet.simulate.rules.iis;

import io.corefleet.resource.iis.IisSchema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Iis;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;

/** {@code iis_section_lock}: whether web.config files may contain a section. */
final class SectionLockRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        String section = id.text("section");
        if (!IisSchema.knows(section)) {
            return new Reading.Unreadable(
                    "provider_missing", "The IIS of this host does not have this section or place: " + section);
        }
        boolean inherited = Locks.own(world, section, path(id)).equals(Locks.INHERIT);
        return new Reading.Present(
                Map.of("overrideMode", Locks.acting(world, section, path(id))),
                inherited ? List.of("overrideMode") : List.of());
    }

    private static String path(Tree id) {
        String location = id.text("location");
        return location.isEmpty() ? Locks.HOST : Locks.HOST + "/" + location;
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis.of(world);
        if (properties.containsKey("overrideMode")) {
            Object mode = properties.get("overrideMode");
            Locks.set(world, id.text("section"), path(id), mode == null ? Locks.INHERIT : mode.toString());
        }
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of(id.text("section") + " cannot be taken away.");
    }
}
