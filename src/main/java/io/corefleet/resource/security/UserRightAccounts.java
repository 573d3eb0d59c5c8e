package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A right for several accounts: each becomes a {@code user_right} of its own, or all of them the right's whole list. */
public final class UserRightAccounts implements ComposedType {
    static final Schema SCHEMA = Schema.of("user_right_accounts", "A right of several accounts")
            .keyedBy(UserRight.NAME)
            .with(Property.of("accounts", setOf(account()), "The accounts"))
            .with(Property.of(
                            "action",
                            oneOf("add", "remove", "set"),
                            "add: they have it, others keep it; remove: they have it not; set: they and nobody else")
                    .byDefault("add"))
            .mayLockOut()
            .triggering(Trigger.logOn())
            .example("""
                    name: SeBatchLogonRight
                    accounts: ['NT AUTHORITY\\NetworkService', 'NT AUTHORITY\\LocalService']
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        Value name = desired.id().parts().get("name");
        String origin = "user_right_accounts " + name;
        List<Value> accounts = Compose.items(desired, "accounts");
        String action = desired.text("action").orElse("add");
        if (action.equals("set")) {
            Map<String, Value> whole = Map.of("name", name, "accounts", Value.list(accounts));
            return List.of(new Part("user_right", Compose.arguments(desired, true, whole), origin));
        }
        return accounts.stream()
                .map(account -> new Part(
                        "user_right",
                        Compose.arguments(desired, action.equals("add"), Map.of("name", name, "account", account)),
                        origin))
                .toList();
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_user_right", UserRightAccounts::right);
    }

    private static Value.MapOf right(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("name");
        arguments.rename("users", "accounts", Accounts::qualifiedList);
        if (written.get("action").isEmpty()) {
            arguments.put("action", Value.text("set"));
        }
        return arguments.translated();
    }
}
