package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;
import java.util.Optional;

/** One place of a text file. Subclasses know where it is and how it is changed. */
abstract class PlaceRules implements ThingRules {
    /** Name of the property that holds what stands there. */
    abstract String property();

    /** What stands there; empty when nothing does. */
    abstract Optional<Object> find(TextFile file, Tree id);

    /** The text with the place as wanted. */
    abstract String changed(TextFile file, Tree id, Wish wish);

    /** The text without the place; empty when it is not there. */
    abstract Optional<String> without(TextFile file, Tree id);

    @Override
    public Reading read(World world, Tree id) {
        try {
            TextFile file = TextFile.find(world, id.text("path"));
            return Optional.ofNullable(file)
                    .flatMap(there -> find(there, id))
                    .<Reading>map(value -> new Reading.Present(Map.of(property(), value)))
                    .orElseGet(Reading.Absent::new);
        } catch (Refusal unreadable) {
            return new Reading.Unreadable("failed", unreadable.getMessage());
        }
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String path = id.text("path");
        if (TextFile.restore(world, path, undo)) {
            return Effect.NONE;
        }
        Wish wish = new Wish(properties);
        TextFile file = TextFile.toChange(world, path, wish);
        return file.write(changed(file, id, wish));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String path = id.text("path");
        TextFile file = TextFile.find(world, path);
        if (file == null || TextFile.restore(world, path, undo)) {
            return Effect.NONE;
        }
        return without(file, id).map(file::write).orElse(Effect.NONE);
    }
}
