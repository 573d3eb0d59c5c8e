package io.corefleet.simulate.rules.software;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;
import java.util.Set;

/** What chocolatey.config holds, by the names of its sections. A feature that {@code features} does not name this Chocolatey does not have. */
final class ChocolateySettingRules extends TableRules {
    /** What changes without making a source anew. */
    private static final Set<String> SWITCH = Set.of("enabled");

    private final String section;

    ChocolateySettingRules(Schema schema, String section) {
        super(schema, section, false);
        this.section = section;
    }

    @Override
    protected Tree things(World world) {
        return ChocolateyWorld.needed(world).tree(section);
    }

    @Override
    protected Tree settings(World world, Tree id) {
        Tree found = ChocolateyWorld.find(world, section, key(id));
        boolean isEmpty =
                found != null && section.equals("config") && found.text("value").isEmpty();
        return isEmpty ? null : found;
    }

    private boolean isUnknown(World world, Tree id) {
        return section.equals("features") && settings(world, id) == null;
    }

    private String unknown(Tree id) {
        return "The Chocolatey of this host has no feature " + key(id) + ".";
    }

    @Override
    public Reading read(World world, Tree id) {
        if (!ChocolateyWorld.isThere(world)) {
            return ChocolateyWorld.NOTHING;
        }
        return isUnknown(world, id) ? new Reading.Unreadable("failed", unknown(id)) : super.read(world, id);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        ChocolateyWorld.needed(world);
        if (isUnknown(world, id)) {
            throw Refusal.of(unknown(id));
        }
        if (!create
                && settings(world, id) != null
                && settings(world, id).has("user")
                && !properties.keySet().equals(SWITCH)) {
            throw Refusal.of("The source " + key(id)
                    + " has credentials, which would be lost: choco makes it anew to change it.");
        }
        return super.set(world, id, properties, create, undo);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        ChocolateyWorld.needed(world);
        if (section.equals("features")) {
            throw Refusal.of("A feature of Chocolatey does not go away: " + key(id) + ".");
        }
        ChocolateyWorld.remove(world, section, key(id));
        return Effect.NONE;
    }
}
