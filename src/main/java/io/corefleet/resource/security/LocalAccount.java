package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.oneOf;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A user of the host together with the groups that it belongs to. */
public final class LocalAccount implements ComposedType {
    private static final String GROUPS = "groups";
    private static final String ACTION = "groupsAction";

    static final Schema SCHEMA = Schema.of("local_account", "A user account of the host with the groups it belongs to")
            .keyedBy(LocalUser.NAME)
            .withAll(LocalUser.PROPERTIES)
            .with(Property.of(GROUPS, setOf(LocalGroup.NAME.type()), "Groups, and groupsAction says what about them"))
            .with(Property.of(
                            ACTION,
                            oneOf("add", "remove", "set"),
                            "add: it belongs to them, and stays in others; remove: it does not; set: to them and to no others")
                    .byDefault("add"))
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
        user.remove(ACTION);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("local_user", Compose.arguments(desired, desired.present(), user), origin));
        List<Value> groups = Compose.items(desired, GROUPS);
        String action = desired.text(ACTION).orElse("add");
        if (action.equals("set") && desired.present() && desired.properties().containsKey(GROUPS)) {
            Map<String, Value> all = groups.isEmpty()
                    ? Map.of("name", name)
                    : Map.of("name", name, GROUPS, desired.properties().get(GROUPS));
            parts.add(new Part("user_groups", Compose.arguments(desired, !groups.isEmpty(), all), origin));
        } else {
            for (Value group : groups) {
                Map<String, Value> member = Map.of("group", group, "member", Value.text(".\\" + name));
                parts.add(
                        new Part("group_member", Compose.arguments(desired, !action.equals("remove"), member), origin));
            }
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
            throw arguments.refusal("state: query", "Ask with facts, or plan the account.");
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
        if (written.get(GROUPS).isPresent()) {
            arguments.put(ACTION, Value.text(action.equals("replace") ? "set" : action));
        }
        arguments.rename(GROUPS, GROUPS, LocalAccount::list);
        // A password is set when the account is made and with other changes: nothing can tell whether it is the right
        // one.
        arguments.done("groups_action", "update_password");
        return arguments.translated();
    }

    private static Value not(Value truth) {
        return Value.bool(
                !Set.of("true", "yes", "1", "on").contains(truth.toString().toLowerCase(Locale.ROOT)));
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
