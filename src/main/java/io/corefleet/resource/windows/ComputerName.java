package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** The name of the host, as it will be after the next start. In a domain an account is needed that may rename the computer there. */
public final class ComputerName implements ResourceType {
    static final Schema SCHEMA = Schema.of("computer_name", "The name of the host")
            .keyedBy(List.of(), parts -> "host", text -> Map.of())
            .with(Property.of(
                            "name",
                            text(
                                    "1 to 15 letters, digits and hyphens, not digits alone",
                                    "(?=.*[A-Za-z-])[A-Za-z0-9-]{1,15}"),
                            "The name, as NetBIOS has it")
                    .from("HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName"))
            .with(Property.of("userName", account(), "Who may rename it in the domain")
                    .with(Flag.WRITE_ONLY))
            .with(Property.of("password", secret(), "Password of userName").with(Flag.WRITE_ONLY))
            .triggering(Trigger.reboot())
            .example("""
                    name: SHOP-WEB-01
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_hostname", ComputerName::hostName);
    }

    private static Value.MapOf hostName(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("name");
        return arguments.translated();
    }
}
