package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Trigger;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * Who has a right of the local security policy: the whole list, or, with an account in the key, whether this one has it. Running processes
 * keep what they had; a new log-on has the new rights.
 */
public final class UserRight implements ResourceType {
    private static final String SEPARATOR = " <- ";

    static final Property NAME = Property.of("name", oneOf(Rights.names()), "The constant of the right")
            .from("learn.microsoft.com, account rights and privilege constants");

    static final Schema SCHEMA = Schema.of("user_right", "Who has a right of the local security policy")
            .keyedBy(
                    List.of(
                            NAME,
                            Property.of(
                                            "account",
                                            account(),
                                            "One account that has it, or with state absent has it not; without it, accounts is the whole list")
                                    .byDefault("")),
                    UserRight::keyText,
                    UserRight::keyParts)
            .with(Property.of(
                            "accounts",
                            setOf(account()),
                            "All accounts that have it; an empty list takes it from everybody")
                    .with(Flag.MAY_LOCK_OUT)
                    .from("secedit, [Privilege Rights]"))
            .mayLockOut()
            .triggering(Trigger.logOn())
            .example("""
                    name: SeServiceLogonRight
                    accounts: ['NT SERVICE\\ALL SERVICES', 'NT AUTHORITY\\NetworkService']
                    """);

    private static String keyText(Map<String, Value> parts) {
        String account = parts.get("account").toString();
        return parts.get("name") + (account.isEmpty() ? "" : SEPARATOR + account);
    }

    private static Map<String, Value> keyParts(String key) {
        int cut = key.indexOf(SEPARATOR);
        return Map.of(
                "name", Value.text(cut < 0 ? key : key.substring(0, cut)),
                "account", Value.text(cut < 0 ? "" : key.substring(cut + SEPARATOR.length())));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, SecurityPolicy.class);
    }

    /** Whoever has it has to be there. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        String one = mine.id().parts().get("account").toString();
        return Groups.isMadeBy(one, other)
                || (mine.properties().get("accounts") instanceof Value.ListOf accounts
                        && accounts.items().stream().anyMatch(account -> Groups.isMadeBy(account.toString(), other)));
    }

    @Override
    public void check(Desired desired, Problems problems) {
        boolean single = !desired.id().parts().get("account").toString().isEmpty();
        if (single) {
            Accounts.check(List.of(desired.id().parts().get("account")), desired, problems);
        } else {
            AlwaysThere.check(desired, "Write accounts: [] to take it from everybody.", problems);
        }
        if (desired.properties().get("accounts") instanceof Value.ListOf accounts) {
            Accounts.check(accounts.items(), desired, problems);
            if (single) {
                problems.error(
                        ProblemCode.CF109,
                        "user_right takes either account or accounts",
                        desired.placeOf("accounts").orElse(null),
                        null);
            }
        }
    }
}
