package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Identities;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code user_groups}. */
final class UserGroupRules implements ThingRules {
    private static String account(Tree id) {
        return LocalAccounts.LOCAL + id.text("name");
    }

    private static List<String> groupsOf(LocalAccounts accounts, String account) {
        return accounts.groups().names().stream()
                .filter(name -> LocalAccounts.has(accounts.group(name).texts(LocalAccounts.MEMBERS), account))
                .toList();
    }

    @Override
    public Reading read(World world, Tree id) {
        List<String> groups = groupsOf(new LocalAccounts(world), account(id));
        return groups.isEmpty() ? new Reading.Absent() : new Reading.Present(Map.of("groups", groups));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        LocalAccounts accounts = new LocalAccounts(world);
        String account = account(id);
        Identities.need(world, account);
        List<String> wanted = new Wish(properties)
                .list("groups").stream().map(String::valueOf).toList();
        for (String group : wanted) {
            if (accounts.group(group) == null) {
                throw Refusal.win32(1376, "There is no group " + group + " on this host.");
            }
        }
        for (String group : wanted) {
            List<String> members = new ArrayList<>(accounts.group(group).texts(LocalAccounts.MEMBERS));
            if (!LocalAccounts.has(members, account)) {
                members.add(account);
                accounts.setMembers(group, members);
            }
        }
        leave(accounts, account, wanted);
        return Effect.NONE;
    }

    private static void leave(LocalAccounts accounts, String account, List<String> stays) {
        for (String group : groupsOf(accounts, account)) {
            if (!LocalAccounts.has(stays, group)) {
                List<String> members = new ArrayList<>(accounts.group(group).texts(LocalAccounts.MEMBERS));
                members.removeIf(account::equalsIgnoreCase);
                accounts.setMembers(group, members);
            }
        }
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        leave(new LocalAccounts(world), account(id), List.of());
        return Effect.NONE;
    }
}
