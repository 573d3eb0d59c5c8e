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
 * A role, role service or feature of Windows Server, by the name of Get-WindowsFeature. It is there when it is installed, or will be
 * after the next boot. How it was installed is not told by Windows, so those properties are never different.
 */
public final class WindowsFeature implements ResourceType {
    private static final Schema SCHEMA = Schema.of(
                    "windows_feature", "A role, role service or feature of Windows Server")
            .keyedBy(Property.of("name", name(), "Name as Get-WindowsFeature has it: Web-Server"))
            .with(Property.of("includeAllSubFeature", bool(), "Whether all parts come too when it is installed")
                    .byDefault(false)
                    .with(Flag.WRITE_ONLY))
            .with(Property.of("includeManagementTools", bool(), "Whether its tools come too when it is installed")
                    .byDefault(false)
                    .with(Flag.WRITE_ONLY))
            .with(Property.of(
                            "source",
                            path(),
                            "Folder with the payload (sources\\sxs), for what was removed from the disk")
                    .with(Flag.WRITE_ONLY))
            .example("""
                    name: Telnet-Client
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** Windows takes the programs away, and leaves the folders that they made. */
    @Override
    public String leavesBehind(Desired gone) {
        boolean iis = "Web-Server".equalsIgnoreCase(gone.id().key());
        return iis ? "Windows leaves C:\\inetpub, with logs and history, behind" : "";
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        ModuleTranslation features = ModuleTranslation.forEach("name", WindowsFeature::feature);
        return ModuleArguments.everyName("win_feature", features);
    }

    private static Value.MapOf feature(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("name");
        arguments.keep("state");
        arguments.rename("include_sub_features", "includeAllSubFeature");
        arguments.rename("include_management_tools", "includeManagementTools");
        arguments.keep("source");
        return arguments.translated();
    }

    /** Whether a step installs some feature. */
    static boolean installs(Desired other) {
        return other.present() && other.id().type().equals(SCHEMA.type());
    }
}
