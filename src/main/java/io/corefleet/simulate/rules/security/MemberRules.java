package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code group_member}. */
final class MemberRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        Tree group = new LocalAccounts(world).group(id.text("group"));
        boolean member = group != null && LocalAccounts.has(group.texts(LocalAccounts.MEMBERS), id.text("member"));
        return member ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        LocalAccounts accounts = new LocalAccounts(world);
        Tree group = accounts.group(id.text("group"));
        if (group == null) {
            throw Refusal.win32(1376, "There is no group " + id.text("group") + " on this host.");
        }
        List<String> members = new ArrayList<>(group.texts(LocalAccounts.MEMBERS));
        if (LocalAccounts.has(members, id.text("member"))) {
            throw Refusal.win32(1378, "The specified account name is already a member of the group.");
        }
        members.add(id.text("member"));
        accounts.setMembers(id.text("group"), members);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        LocalAccounts accounts = new LocalAccounts(world);
        Tree group = accounts.group(id.text("group"));
        if (group != null) {
            List<String> members = new ArrayList<>(group.texts(LocalAccounts.MEMBERS));
            if (members.removeIf(id.text("member")::equalsIgnoreCase)) {
                accounts.setMembers(id.text("group"), members);
            }
        }
        return Effect.NONE;
    }
}
