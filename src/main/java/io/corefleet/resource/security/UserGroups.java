package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All groups of the host that one of its users belongs to, and no others. It is absent when it belongs to none. */
public final class UserGroups implements ResourceType {
    private static final String GROUPS = "groups";

    static final Schema SCHEMA = Schema.of("user_groups", "All groups of the host that a user of it belongs to")
            .keyedBy(LocalUser.NAME)
            .with(Property.of(GROUPS, setOf(LocalGroup.NAME.type()), "The groups; the whole list")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from("Microsoft.PowerShell.LocalAccounts, Add-LocalGroupMember"))
            .mayLockOut()
            .example("""
                    name: Guest
                    groups: [Guests, Event Log Readers]
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, Groups.class);
    }

    /** Both the user and the groups have to be there. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        boolean group = other.id().type().equals(LocalGroup.SCHEMA.type())
                && Compose.items(mine, GROUPS).stream()
                        .map(Value::toString)
                        .anyMatch(other.id().key()::equalsIgnoreCase);
        return group || Groups.isMadeBy(Accounts.LOCAL + mine.id().key(), other);
    }

    @Override
    public Set<String> rivals() {
        return Set.of(GroupMember.SCHEMA.type());
    }

    /** A single membership beside the whole list. */
    @Override
    public Optional<String> quarrel(Desired mine, Desired member) {
        Map<String, Value> key = member.id().parts();
        if (!(Accounts.LOCAL + mine.id().key()).equalsIgnoreCase(String.valueOf(key.get("member")))) {
            return Optional.empty();
        }
        String group = String.valueOf(key.get("group"));
        boolean listed = mine.present()
                && Compose.items(mine, GROUPS).stream().map(Value::toString).anyMatch(group::equalsIgnoreCase);
        return listed == member.present()
                ? Optional.empty()
                : Optional.of(
                        "Each run would undo what the other did. Write the group into the list, or leave the list out.");
    }

    @Override
    public void check(Desired desired, Problems problems) {
        if (desired.present()
                && desired.properties().containsKey(GROUPS)
                && Compose.items(desired, GROUPS).isEmpty()) {
            problems.error(
                    ProblemCode.CF206,
                    desired.id() + " names no group",
                    desired.placeOf(GROUPS).orElse(desired.place()),
                    "Write state: absent for a user that belongs to none.");
        }
    }
}
