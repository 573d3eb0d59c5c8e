package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** What stands in a key of the registry, to be registered. It always holds: that nothing is there is an answer too. */
public final class RegistryStatAction implements ReadOnlyAction {
    private static final Schema SCHEMA = Schema.of(
                    "registry_stat", "What is known of a key of the registry or of one of its values, for register")
            .with(Property.of(
                            "path",
                            text("HKLM\\SOFTWARE\\...", "(?i)(HKLM|HKCU|HKU|HKCR|HKCC)(\\\\[^\\\\]+)+"),
                            "Key that is looked at, from its root on")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                    "name",
                    name(),
                    "The value, empty for the default one: exists, value as it stands, and type are told of it. When nothing is said, exists and"
                            + " properties, all values, of the key"))
            .with(Property.of("view", oneOf("64", "32"), "Which programs' view: 32-bit ones have their own SOFTWARE")
                    .byDefault("64"))
            .example("""
                    path: 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
                    name: CurrentBuild
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        Value name = arguments.get("name");
        return arguments.get("path") + (name == null || name instanceof Value.Absent ? "" : "\\" + name);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_reg_stat", RegistryStatAction::stat);
    }

    private static Value.MapOf stat(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        List.of("key", "path").forEach(theirs -> arguments.rename(theirs, "path", RegistryStatAction::path));
        List.of("entry", "value", "property", "name").forEach(theirs -> arguments.rename(theirs, "name"));
        return arguments.translated();
    }

    /** {@code HKLM:\SOFTWARE\} as the drive of PowerShell. */
    private static Value path(Value theirs) {
        return Value.text(
                theirs.toString().replaceFirst("^(\\w+):\\\\?", "$1\\\\").replaceFirst("\\\\+$", ""));
    }
}
