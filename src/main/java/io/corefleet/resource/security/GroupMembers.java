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
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** Several members of one group: each becomes a {@code group_member}, or all of them the group's whole list. */
public final class GroupMembers implements ComposedType {
    static final Schema SCHEMA = Schema.of("group_members", "Several members of one group of the host")
            .keyedBy(GroupMember.GROUP)
            .with(Property.of("members", setOf(account()), "The accounts"))
            .with(Property.of(
                            "action",
                            oneOf("add", "remove", "set"),
                            "add: they belong to it, others stay; remove: they do not; set: they and nobody else")
                    .byDefault("add"))
            .mayLockOut()
            .example("""
                    group: Performance Log Users
                    members: ['NT AUTHORITY\\NetworkService', 'NT AUTHORITY\\LocalService']
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        Value group = desired.id().parts().get("group");
        String origin = "group_members " + group;
        List<Value> members = Compose.items(desired, "members");
        String action = desired.text("action").orElse("add");
        if (action.equals("set")) {
            return List.of(new Part(
                    "local_group",
                    Compose.arguments(desired, true, Map.of("name", group, "members", Value.list(members))),
                    origin));
        }
        return members.stream()
                .map(member -> new Part(
                        "group_member",
                        Compose.arguments(desired, action.equals("add"), Map.of("group", group, "member", member)),
                        origin))
                .toList();
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_group_membership", GroupMembers::membership);
    }

    private static Value.MapOf membership(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("name", "group");
        arguments.rename("members", "members", Accounts::qualifiedList);
        Map<String, String> actions = Map.of("present", "add", "absent", "remove", "pure", "set");
        arguments.rename("state", "action", state -> Value.text(actions.getOrDefault(state.toString(), "" + state)));
        return arguments.translated();
    }
}
