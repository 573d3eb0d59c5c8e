package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
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
        Wish wish = new Wish(after(world, id, properties, create));
        String user = wish.text("userId", "LocalSystem").toLowerCase(Locale.ROOT);
        boolean needsPassword = wish.text("logonType", "").equals("Password") && !SERVICES.contains(user);
        if (needsPassword && new Wish(properties).text("password", "").isEmpty() && !user.endsWith("$")) {
            throw Refusal.of(
                    "The task " + id.text("path") + " logs on with a password, which Windows wants again with every"
                            + " change and never tells: it must be given.");
        }
        if (create && undo.get("task") instanceof Map<?, ?> before) {
            world.document().tree("scheduledTasks").put(key(id), before);
            return Effect.NONE;
        }
        return super.set(world, id, properties, create, undo);
    }

    /** Who it runs as when the change is done. */
    private Map<String, Object> after(World world, Tree id, Map<String, Object> properties, boolean create) {
        Map<String, Object> whole = new LinkedHashMap<>();
        Tree before = settings(world, id);
        if (!create && before != null) {
            whole.putAll(before.plain());
        }
        whole.putAll(properties);
        return whole;
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
