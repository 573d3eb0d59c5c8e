package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.file.Transfers;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that its own installer brings: an MSI by its product code, an EXE by the key that it leaves for its removal, or by a file and its
 * version. It is taken away by msiexec or by the quiet command that it has registered.
 */
public final class SoftwarePackage implements ResourceType {
    private static final String SOURCE = "Windows Installer; registry, CurrentVersion\\Uninstall";

    static final Schema SCHEMA = Schema.of("package", "A program that an MSI or an EXE installs")
            .keyedBy(
                    List.of(
                            Property.of(
                                            "product",
                                            name(),
                                            "What tells that it is installed: product code of an MSI in braces, name of its key under Uninstall, or full path of a file")
                                    .from(SOURCE),
                            Sources.SOURCE,
                            Sources.SHA256),
                    parts -> parts.get("product").toString(),
                    key -> Map.of("product", Value.text(key)))
            .with(Property.of("version", text(), "DisplayVersion of the product, or version of the file")
                    .from(SOURCE))
            .with(Property.of(
                            "arguments",
                            listOf(text()),
                            "Words for the installer; an MSI gets /qn /norestart by itself")
                    .with(Flag.WRITE_ONLY))
            .with(Property.of(
                            "returnCodes", listOf(integer(Integer.MIN_VALUE, Integer.MAX_VALUE)), "What means success")
                    .byDefault(List.of(0, 1641, 3010))
                    .with(Flag.WRITE_ONLY)
                    .from("Windows Installer error codes; 1641 and 3010 want a restart"))
            .with(Transfers.HEADERS)
            .example("""
                    product: '{5F3C3E2B-3C1B-4D0A-9E0B-0C0D5A4B7E11}'
                    source: https://downloads.example/sample.msi
                    sha256: aaf9ff488e0767da5ea1d56118e6f65a16c5633b0cefc1fa089bd3ab1810613d
                    version: 1.0.0
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
                Set.of(".msi", ".exe"),
                "neither an .msi nor an .exe",
                "An .msu or .cab is a windows_package; a .zip is an archive.",
                problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return SoftwareModules.OF_PACKAGE;
    }
}
