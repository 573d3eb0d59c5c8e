package io.corefleet.simulate.rules.file;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Identities;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;

/** {@code share}: a folder that is there, and accounts that are known. */
final class ShareRules extends TableRules {
    private static final int FILE_NOT_FOUND = 2;

    ShareRules(Schema schema) {
        super(schema, "shares");
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Wish wish = new Wish(properties);
        for (Object entry : wish.list("access")) {
            Identities.need(world, String.valueOf(((Map<?, ?>) entry).get("account")));
        }
        Tree folder = PathRules.find(world, wish.text("path", ""));
        if (create && (folder == null || !folder.text("kind").equals("directory"))) {
            throw Refusal.win32(FILE_NOT_FOUND, "The system cannot find the file specified.");
        }
        return super.set(world, id, properties, create, undo);
    }
}
