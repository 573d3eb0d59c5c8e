package io.corefleet.simulate.rules.security;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code local_group}. */
final class GroupRules extends TableRules {
    GroupRules(Schema schema) {
        super(schema, LocalAccounts.GROUPS);
    }

    @Override
    public Reading read(World world, Tree id) {
        if (super.read(world, id) instanceof Reading.Present present) {
            Map<String, Object> shown = new LinkedHashMap<>(present.properties());
            shown.put(
                    LocalAccounts.MEMBERS,
                    shown.get(LocalAccounts.MEMBERS) == null ? List.of() : shown.get(LocalAccounts.MEMBERS));
            return new Reading.Present(shown);
        }
        return new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        LocalAccounts accounts = new LocalAccounts(world);
        String name = id.text("name");
        if (create && accounts.users().has(name)) {
            throw Refusal.win32(1379, "The name " + name + " is in use already.");
        }
        if (!create && accounts.group(name) == null) {
            throw Refusal.win32(1376, "There is no group " + name + " on this host.");
        }
        Tree group = accounts.groups().tree(name);
        Wish wish = new Wish(properties);
        if (properties.containsKey(LocalAccounts.MEMBERS)) {
            accounts.setMembers(
                    name,
                    wish.list(LocalAccounts.MEMBERS).stream()
                            .map(String::valueOf)
                            .toList());
        }
        if (properties.containsKey("description")) {
            group.put("description", wish.text("description", ""));
        }
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        LocalAccounts accounts = new LocalAccounts(world);
        Tree group = accounts.group(id.text("name"));
        if (group != null && group.has(LocalAccounts.BUILT_IN)) {
            throw Refusal.win32(1371, "Cannot perform this operation on built-in accounts.");
        }
        accounts.leaveGroups(id.text("name"));
        return super.remove(world, id, undo);
    }
}
