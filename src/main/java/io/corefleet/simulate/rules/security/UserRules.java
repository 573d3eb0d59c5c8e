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
import java.util.Locale;
import java.util.Map;

/** {@code local_user}: passwords are held against the policy, built-in accounts stay, the last administrator too. */
final class UserRules extends TableRules {
    private static final List<String> LETTERS = List.of(".*[a-z].*", ".*[A-Z].*", ".*[0-9].*", ".*[^a-zA-Z0-9].*");

    UserRules(Schema schema) {
        super(schema, LocalAccounts.USERS);
    }

    @Override
    public Reading read(World world, Tree id) {
        if (super.read(world, id) instanceof Reading.Present present) {
            Map<String, Object> shown = new LinkedHashMap<>(present.properties());
            shown.put("locked", shown.get("locked") == null ? false : shown.get("locked"));
            return new Reading.Present(shown);
        }
        return new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        LocalAccounts accounts = new LocalAccounts(world);
        Wish wish = new Wish(properties);
        String name = id.text("name");
        if (create && (accounts.groups().has(name) || world.host().text("name").equalsIgnoreCase(name))) {
            throw Refusal.win32(1316, "The name " + name + " is in use already.");
        }
        if (wish.has("password")) {
            holdAgainstPolicy(world, name, wish.text("password", ""));
        }
        if (wish.text("enabled", "true").equals("false")) {
            accounts.keepAnAdministrator(name);
        }
        Map<String, Object> kept = new LinkedHashMap<>(properties);
        kept.replace("locked", null);
        return super.set(world, id, kept, create, undo);
    }

    /** A password that is too short, has too few kinds of letters, or the account's name in it. */
    private static void holdAgainstPolicy(World world, String name, String password) {
        Tree policy = world.document().tree(AccountPolicyRules.SECTION);
        boolean complex = !policy.text("PasswordComplexity").equals("false");
        boolean simple = complex
                && (LETTERS.stream().filter(password::matches).count() < 3
                        || (name.length() > 2
                                && password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))));
        if (simple || password.length() < policy.number("MinimumPasswordLength")) {
            throw Refusal.win32(
                    2245,
                    "Unable to update the password. The value provided for the new password does not meet the length, complexity, or"
                            + " history requirements of the domain.");
        }
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        LocalAccounts accounts = new LocalAccounts(world);
        String name = id.text("name");
        Tree user = accounts.users().find(name).orElse(null);
        if (user == null) {
            return Effect.NONE;
        }
        if (user.has(LocalAccounts.BUILT_IN)) {
            throw Refusal.win32(1371, "Cannot perform this operation on built-in accounts.");
        }
        accounts.keepAnAdministrator(name);
        accounts.leaveGroups(name);
        return super.remove(world, id, undo);
    }
}
