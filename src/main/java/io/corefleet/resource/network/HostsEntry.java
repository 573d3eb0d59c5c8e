package io.corefleet.resource.network;

import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A line of the hosts file. Other lines, and remarks, stay as they are. When a name stands in several lines, the first one counts. */
public final class HostsEntry implements ResourceType {
    private static final String FORM = "a host name";
    private static final String PATTERN = "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})";

    static final Schema SCHEMA = Schema.of("hosts_entry", "A name in the hosts file")
            .keyedBy(Property.of("name", text(FORM, PATTERN), "The first name of the line"))
            .with(Property.of("address", text("IP address", "[0-9A-Fa-f.:]{2,45}(%\\d+)?"), "The address of the name")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from("%SystemRoot%\\System32\\drivers\\etc\\hosts"))
            .with(Property.of("aliases", setOf(text(FORM, PATTERN)), "Further names in the line; the whole list")
                    .byDefault(List.of())
                    .from("%SystemRoot%\\System32\\drivers\\etc\\hosts"))
            .example("""
                    name: db1.shop.example
                    address: 10.0.3.20
                    aliases: [db1]
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_hosts", HostsEntry::hosts);
    }

    private static Value.MapOf hosts(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("canonical_name").isEmpty()) {
            throw arguments.refusal("win_hosts without canonical_name", "Name each line that shall be there or go.");
        }
        boolean delta = written.get("action")
                .filter(action -> !action.equals(Value.text("set")))
                .isPresent();
        if (delta) {
            arguments.refuse("action", "action: add or remove", "Write the whole list: aliases is exact.");
        }
        arguments.done("action");
        boolean absent =
                written.get("state").filter(Value.text("absent")::equals).isPresent();
        if (absent) {
            arguments.done("ip_address", "aliases");
        }
        arguments.rename("canonical_name", "name");
        arguments.rename("ip_address", "address");
        arguments.keep("aliases");
        arguments.keep("state");
        return arguments.translated();
    }
}
