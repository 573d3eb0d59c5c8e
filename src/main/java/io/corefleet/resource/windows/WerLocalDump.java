package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import java.util.List;

/**
 * Dumps that Windows Error Reporting writes when a program crashes. Not composed of registry values: the key alone switches the dumps on,
 * so taking the values away would leave them on.
 */
public final class WerLocalDump implements ResourceType {
    private static final String SOURCE =
            "HKLM\\SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting\\LocalDumps\\<program>, ";

    static final Schema SCHEMA = Schema.of("wer_local_dump", "Dumps of a program that crashes")
            .keyedBy(Property.of(
                    "program",
                    text("a file name", "[^\\\\/:*?\"<>|]+"),
                    "The program's file name, w3wp.exe for pools of IIS"))
            .with(Property.of(
                            "dumpFolder",
                            path(),
                            "Folder of the dumps; the program's account must be able to write there")
                    .byDefault("%LOCALAPPDATA%\\CrashDumps")
                    .from(SOURCE + "DumpFolder"))
            .with(Property.of("dumpCount", integer(0, 4_294_967_295L), "How many are kept before the oldest goes")
                    .byDefault(10)
                    .from(SOURCE + "DumpCount"))
            .with(Property.of(
                            "dumpType",
                            oneOf("custom", "mini", "full"),
                            "How much of the process is written; full is what the analysis of managed code needs")
                    .byDefault("mini")
                    .from(SOURCE + "DumpType"))
            .with(Property.of(
                            "customDumpFlags",
                            integer(0, 4_294_967_295L),
                            "Flags of MiniDumpWriteDump, for the type custom")
                    .from(SOURCE + "CustomDumpFlags"))
            .example("""
                    program: w3wp.exe
                    dumpFolder: C:\\Dumps
                    dumpType: full
                    dumpCount: 3
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(RegistryValue.class, RegistrySettings.class);
    }
}
