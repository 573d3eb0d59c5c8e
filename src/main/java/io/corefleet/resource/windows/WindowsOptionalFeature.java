package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/**
 * An optional feature of Windows, by the name that DISM has for it. Roles of Windows Server are optional features too, under other names
 * ({@code IIS-WebServerRole} is {@code Web-Server}); {@code windows_feature} knows what they bring along.
 */
public final class WindowsOptionalFeature implements ResourceType {
    static final Schema SCHEMA = Schema.of(
                    "windows_optional_feature", "An optional feature of Windows, as DISM knows it")
            .keyedBy(Property.of("name", name(), "Name as Get-WindowsOptionalFeature has it: TelnetClient"))
            .with(Property.of("includeParent", bool(), "Whether the features above it come too")
                    .byDefault(false)
                    .with(Flag.WRITE_ONLY)
                    .from("Enable-WindowsOptionalFeature -All; without it a missing parent is refused"))
            .with(Property.of("source", path(), "Folder or image with the payload, for what was removed from the disk")
                    .with(Flag.WRITE_ONLY))
            .example("""
                    name: TelnetClient
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return WindowsFeature.installs(other);
    }

    private static final ModuleTranslation EACH =
            ModuleTranslation.forEach("name", WindowsOptionalFeature::optionalFeature);

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_optional_feature", EACH);
    }

    private static Value.MapOf optionalFeature(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("name");
        arguments.keep("state");
        arguments.rename("include_parent", "includeParent");
        arguments.keep("source");
        return arguments.translated();
    }
}
