package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;

/**
 * A capability ("feature on demand"), such as OpenSSH. Its files come from Windows Update or from a folder; a host behind WSUS has neither
 * unless a policy says so, and ends with 0x800f0954.
 */
public final class WindowsCapability implements ResourceType {
    static final Schema SCHEMA = Schema.of("windows_capability", "A capability of Windows: a feature on demand")
            .keyedBy(Property.of("name", name(), "Name as Get-WindowsCapability has it: OpenSSH.Server~~~~0.0.1.0"))
            .with(Property.of("source", path(), "Folder with the files; without it they come from Windows Update")
                    .with(Flag.WRITE_ONLY)
                    .from("Add-WindowsCapability -Source"))
            .example("""
                    name: OpenSSH.Server~~~~0.0.1.0
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }
}
