package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Identities;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;

/** The account database of a host: who is in it, and who belongs to whom. */
record LocalAccounts(World world) {
    static final String USERS = "localUsers";
    static final String GROUPS = "localGroups";
    static final String MEMBERS = "members";
    static final String BUILT_IN = "builtIn";
    static final String LOCAL = ".\\";
    private static final String ADMINISTRATORS = "Administrators";

    Tree users() {
        return world.document().tree(USERS);
    }

    Tree groups() {
        return world.document().tree(GROUPS);
    }

    /** A group by its name, with or without BUILTIN; null when there is none. */
    Tree group(String name) {
        return groups().find(name).orElse(null);
    }

    /** Whether this account is among those, letter case aside. */
    static boolean has(List<String> accounts, String account) {
        return accounts.stream().anyMatch(account::equalsIgnoreCase);
    }

    /** Gives a group these members. The built-in administrator stays among the administrators. */
    void setMembers(String group, List<String> members) {
        members.forEach(member -> Identities.need(world, member));
        Tree tree = group(group);
        boolean loses = group.equalsIgnoreCase(ADMINISTRATORS)
                && tree.texts(MEMBERS).stream().anyMatch(member -> isBuiltIn(member) && !has(members, member));
        if (loses) {
            throw Refusal.win32(1371, "Cannot perform this operation on built-in accounts.");
        }
        tree.put(MEMBERS, members);
    }

    private boolean isBuiltIn(String member) {
        return member.startsWith(LOCAL)
                && users().find(member.substring(LOCAL.length()))
                        .map(user -> user.has(BUILT_IN))
                        .orElse(false);
    }

    /** Refuses to take away or to disable the last administrator that can log on. */
    void keepAnAdministrator(String user) {
        Tree administrators = group(ADMINISTRATORS);
        if (administrators == null || !has(administrators.texts(MEMBERS), LOCAL + user)) {
            return;
        }
        boolean another = administrators.texts(MEMBERS).stream()
                .filter(member -> !member.equalsIgnoreCase(LOCAL + user))
                .anyMatch(this::canLogOn);
        if (!another) {
            throw Refusal.win32(2452, "This operation is not allowed on the last administrative account.");
        }
    }

    private boolean canLogOn(String member) {
        return !member.startsWith(LOCAL)
                || users().find(member.substring(LOCAL.length()))
                        .map(user -> !"false".equals(user.text("enabled")))
                        .orElse(false);
    }

    /** An account that goes leaves all groups. */
    void leaveGroups(String name) {
        for (String group : groups().names()) {
            Tree tree = groups().tree(group);
            List<String> left = new ArrayList<>(tree.texts(MEMBERS));
            if (left.removeIf((LOCAL + name)::equalsIgnoreCase)) {
                tree.put(MEMBERS, left);
            }
        }
    }
}
