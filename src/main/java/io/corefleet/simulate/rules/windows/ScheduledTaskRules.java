package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code scheduled_task}: the scheduler takes a task for an account only with its password, unless the log-on needs none. */
final class ScheduledTaskRules extends TableRules {
    private static final List<String> SERVICES =
            List.of("localsystem", "nt authority\\localservice", "nt authority\\networkservice");

    ScheduledTaskRules(Schema schema) {
        super(schema, "scheduledTasks", false);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Wish wish = new Wish(properties);
        String user = wish.text("userId", "LocalSystem").toLowerCase(Locale.ROOT);
        boolean needsPassword = wish.text("logonType", "").equals("Password") && !SERVICES.contains(user);
        if (needsPassword && !wish.has("password") && !user.endsWith("$")) {
            throw Refusal.win32(1326, "The user name or password is incorrect.");
        }
        if (create && undo.get("task") instanceof Map<?, ?> before) {
            world.document().tree("scheduledTasks").put(key(id), before);
            return Effect.NONE;
        }
        return super.set(world, id, properties, create, undo);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Tree before = settings(world, id);
        if (before == null) {
            throw Refusal.of(
                    "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '" + id.text("path") + "'.");
        }
        Map<String, Object> task = before.plain();
        super.remove(world, id, undo);
        return Effect.undo(Map.of("task", task));
    }
}
