package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A user of the host together with the groups that it belongs to. */
public final class LocalAccount implements ComposedType {
    private static final String GROUPS = "groups";

    static final Schema SCHEMA = Schema.of("local_account", "A user account of the host with the groups it belongs to")
            .keyedBy(LocalUser.NAME)
            .withAll(LocalUser.PROPERTIES)
            .with(Property.of(
                    GROUPS, setOf(LocalGroup.NAME.type()), "Groups that it belongs to; it stays in others too"))
            .example("""
                    name: sample
                    password: !secret 'env:SAMPLE'
                    groups: [Performance Monitor Users, Event Log Readers]
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** The user first; an account that goes leaves its groups by itself. */
    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        Value name = desired.id().parts().get("name");
        String origin = "local_account " + name;
        Map<String, Value> user = new LinkedHashMap<>();
        user.put("name", name);
        user.putAll(desired.properties());
        user.remove(GROUPS);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("local_user", Compose.arguments(desired, desired.present(), user), origin));
        for (Value group : Compose.items(desired, GROUPS)) {
            Map<String, Value> member = Map.of("group", group, "member", Value.text(".\\" + name));
            parts.add(new Part("group_member", Compose.arguments(desired, true, member), origin));
        }
        return parts;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_user", LocalAccount::user);
    }

    private static Value.MapOf user(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("state").filter(Value.text("query")::equals).isPresent()) {
            return arguments.refuseAll("state: query", "Ask with facts, or plan the account.");
        }
        arguments.rename("fullname", "fullName");
        arguments.rename("account_disabled", "enabled", LocalAccount::not);
        arguments.rename("account_locked", "locked");
        arguments.rename("account_expires", "accountExpires");
        arguments.rename("password_never_expires", "passwordNeverExpires");
        arguments.rename("password_expired", "mustChangePassword");
        arguments.rename("user_cannot_change_password", "userMayChangePassword", LocalAccount::not);
        arguments.rename("home_directory", "homeDirectory");
        arguments.rename("login_script", "loginScript");
        String action = written.get("groups_action").map(Value::toString).orElse("replace");
        boolean adds = !Set.of("replace", "remove").contains(action);
        if (written.get(GROUPS).isPresent() && !adds) {
            arguments.refuse(
                    GROUPS,
                    "taking the account out of groups (groups_action: " + action + ")",
                    "With groups_action: add it translates; otherwise write group_member with state: absent.");
        }
        arguments.rename(GROUPS, GROUPS, LocalAccount::list);
        // A password is set when the account is made and with other changes: nothing can tell whether it is the right
        // one.
        arguments.done("groups_action", "update_password");
        return arguments.translated();
    }

    private static Value not(Value truth) {
        return Value.bool(
                !Set.of("true", "yes", "1", "on").contains(truth.toString().toLowerCase(java.util.Locale.ROOT)));
    }

    private static Value list(Value written) {
        return written instanceof Value.ListOf
                ? written
                : Value.list(List.of(written.toString().split(",")).stream()
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .map(group -> (Value) Value.text(group))
                        .toList());
    }
}
