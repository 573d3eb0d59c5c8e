package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.file.Transfers;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An update or another package of Windows from a file, .msu or .cab, by DISM, which works where Windows Update's own way does not: over a
 * log-in through the network. A cumulative update is one package, Package_for_RollupFix, with another number each month.
 */
public final class WindowsPackage implements ResourceType {
    static final Schema SCHEMA = Schema.of("windows_package", "A package of Windows from an .msu or .cab")
            .keyedBy(
                    List.of(
                            Property.of(
                                            "name",
                                            text(
                                                    "KB5012170 or a package's identity",
                                                    "[Kk][Bb]\\d{6,8}|[^~\\s]+(~[^~\\s]*){4}"),
                                            "Its KB, or its identity as Get-WindowsPackage has it")
                                    .from("Dism, Get-WindowsPackage"),
                            Sources.SOURCE,
                            Sources.SHA256),
                    parts -> parts.get("name").toString(),
                    key -> Map.of("name", Value.text(key)))
            .with(Transfers.HEADERS)
            .example("""
                    name: KB5012170
                    source: https://downloads.example/sample.msu
                    sha256: aaf9ff488e0767da5ea1d56118e6f65a16c5633b0cefc1fa089bd3ab1810613d
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return Transfers.SCRIPTS;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Sources.needs(mine, other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Sources.check(
                desired,
                Set.of(".msu", ".cab"),
                "neither an .msu nor a .cab",
                "An .msi or .exe is a package.",
                problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return SoftwareModules.OF_WINDOWS_PACKAGE;
    }
}
