package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.secret;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
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

/** The domain or workgroup that the host belongs to. Absent: it belongs to no domain. Local accounts stay, so they are the way back in. */
public final class DomainMembership implements ResourceType {
    static final Schema SCHEMA = Schema.of("domain_membership", "The domain or workgroup that the host belongs to")
            .keyedBy(List.of(), parts -> "host", text -> Map.of())
            .with(Property.of("domain", name(), "DNS name of the domain; empty for none")
                    .byDefault("")
                    .from("Win32_ComputerSystem, Domain with PartOfDomain"))
            .with(Property.of("workgroup", name(), "Name of the workgroup; a host in a domain is in none")
                    .byDefault("WORKGROUP")
                    .from("Win32_ComputerSystem, Domain without PartOfDomain"))
            .with(Property.of("organizationalUnit", name(), "Where its account is made: OU=Web,DC=shop,DC=example")
                    .with(Flag.WRITE_ONLY))
            .with(Property.of("userName", account(), "Who may join computers to the domain, or take them out")
                    .with(Flag.WRITE_ONLY))
            .with(Property.of("password", secret(), "Password of userName").with(Flag.WRITE_ONLY))
            .triggering(Trigger.reboot())
            .mayLockOut()
            .example("""
                    workgroup: SHOPFARM
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void check(Desired desired, Problems problems) {
        boolean domain = desired.text("domain").filter(text -> !text.isEmpty()).isPresent();
        if (domain && desired.text("workgroup").filter(text -> !text.isEmpty()).isPresent()) {
            problems.error(
                    ProblemCode.CF109,
                    "a host belongs to a domain or to a workgroup, not to both",
                    desired.placeOf("workgroup").orElse(null),
                    "Take one of them away.");
        }
    }

    /** Windows takes the host out of the domain; the account there stays when nobody with rights says otherwise. */
    @Override
    public String leavesBehind(Desired gone) {
        return "the computer's account may stay in the domain";
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return Map.of(
                "win_domain_membership", DomainMembership::membership,
                "ansible.windows.win_domain_membership", DomainMembership::membership,
                "microsoft.ad.membership", DomainMembership::membership);
    }

    private static Value.MapOf membership(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("hostname").isPresent()) {
            arguments.refuse("hostname", "hostname", "Write computer_name before it.");
        }
        boolean leaves =
                written.get("state").filter(Value.text("workgroup")::equals).isPresent();
        arguments.done("state", "reboot", "reboot_timeout", "allow_existing_computer_account");
        if (leaves) {
            arguments.done("dns_domain_name");
        } else {
            arguments.rename("dns_domain_name", "domain");
        }
        arguments.rename("workgroup_name", "workgroup");
        arguments.rename("domain_ou_path", "organizationalUnit");
        arguments.rename("domain_admin_user", "userName");
        arguments.rename("domain_admin_password", "password");
        return arguments.translated();
    }
}
