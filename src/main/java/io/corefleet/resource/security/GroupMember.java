package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.account;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** That one account belongs to one group of the host. */
public final class GroupMember implements ResourceType {
    private static final String SEPARATOR = " <- ";

    static final Property GROUP = Property.of("group", LocalGroup.NAME.type(), LocalGroup.NAME.description())
            .from("Microsoft.PowerShell.LocalAccounts, Add-LocalGroupMember");

    static final Schema SCHEMA = Schema.of("group_member", "That an account belongs to a group of the host")
            .keyedBy(
                    List.of(
                            GROUP,
                            Property.of(
                                            "member",
                                            account(),
                                            "The account: .\\name of the host itself, DOMAIN\\name, IIS APPPOOL\\name, or a SID")
                                    .from("Microsoft.PowerShell.LocalAccounts, Add-LocalGroupMember")),
                    parts -> parts.get("group") + SEPARATOR + parts.get("member"),
                    GroupMember::keyParts)
            .mayLockOut()
            .example("""
                    group: Performance Monitor Users
                    member: 'NT AUTHORITY\\NetworkService'
                    """);

    private static Map<String, Value> keyParts(String key) {
        int cut = key.indexOf(SEPARATOR);
        return Map.of(
                "group", Value.text(cut < 0 ? key : key.substring(0, cut)),
                "member", Value.text(cut < 0 ? "" : key.substring(cut + SEPARATOR.length())));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, Groups.class);
    }

    /** Both the group and the account have to be there. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        boolean group = other.id().type().equals(LocalGroup.SCHEMA.type())
                && other.id().key().equalsIgnoreCase(part(mine, "group"));
        return group || Groups.isMadeBy(part(mine, "member"), other);
    }

    private static String part(Desired desired, String name) {
        return String.valueOf(desired.id().parts().get(name));
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Accounts.check(List.of(desired.id().parts().get("member")), desired, problems);
    }
}
