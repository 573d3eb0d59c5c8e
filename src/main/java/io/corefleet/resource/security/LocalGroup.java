package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A group of the host itself. Windows' own groups go by their English names on every host. */
public final class LocalGroup implements ResourceType {
    static final Property NAME = Property.of(
                    "name",
                    text(
                            "name of up to 256 characters without \"/\\[]:;|=,+*?<>",
                            "[^\"/\\\\\\[\\]:;|=,+*?<>\\p{Cntrl}]{1,256}"),
                    "Its name, without the host's or BUILTIN; Windows' own groups by their English names")
            .from("Microsoft.PowerShell.LocalAccounts, New-LocalGroup");

    static final Schema SCHEMA = Schema.of("local_group", "A group of the host itself, with all who belong to it")
            .keyedBy(NAME)
            .with(Property.of("description", text("text of up to 256 characters", "(?s).{0,256}"), "What it is for")
                    .byDefault("")
                    .from("Microsoft.PowerShell.LocalAccounts"))
            .with(Property.of(
                            "members",
                            setOf(account()),
                            "All who belong to it; who is not in the list goes. For single ones there is group_member")
                    .with(Flag.MAY_LOCK_OUT)
                    .from("ADSI WinNT provider, IADsGroup"))
            .example("""
                    name: Sample Readers
                    description: May read samples
                    members: ['BUILTIN\\IIS_IUSRS', 'NT AUTHORITY\\NetworkService']
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(Accounts.class, Groups.class);
    }

    /** Who belongs to it has to be there. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        return mine.properties().get("members") instanceof Value.ListOf members
                && members.items().stream().anyMatch(member -> Groups.isMadeBy(member.toString(), other));
    }

    @Override
    public void check(Desired desired, Problems problems) {
        if (desired.properties().get("members") instanceof Value.ListOf members) {
            Accounts.check(members.items(), desired, problems);
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_group", LocalGroup::group);
    }

    private static Value.MapOf group(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.entries().get("members") instanceof Value.MapOf members) {
            Value whole = members.entries().get("set");
            if (whole == null) {
                arguments.refuse("members", "adding and removing members in win_group", "Write group_member for each.");
            } else {
                arguments.rename("members", "members", ignored -> Accounts.qualifiedList(whole));
            }
        }
        return arguments.translated();
    }
}
