package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Trigger;
import java.util.List;
import java.util.Map;

/** What Windows does when it crashes. Not composed of registry values, since those would not say that the host must restart. */
public final class CrashControl implements ResourceType {
    private static final String SOURCE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\CrashControl, ";

    static final Schema SCHEMA = Schema.of(
                    "crash_control", "What Windows does when it crashes: memory dump and restart")
            .keyedBy(List.of(), parts -> "host", text -> Map.of())
            .with(Property.of(
                            "dumpType",
                            oneOf("none", "complete", "kernel", "small", "automatic"),
                            "What of the memory is written")
                    .byDefault("automatic")
                    .from(SOURCE + "CrashDumpEnabled"))
            .with(Property.of("dumpFile", path(), "Where it is written; the volume must have room for it")
                    .byDefault("%SystemRoot%\\MEMORY.DMP")
                    .from(SOURCE + "DumpFile"))
            .with(Property.of("minidumpDir", path(), "Folder for small dumps")
                    .byDefault("%SystemRoot%\\Minidump")
                    .from(SOURCE + "MinidumpDir"))
            .with(Property.of("autoReboot", bool(), "Whether Windows restarts by itself after the dump")
                    .byDefault(true)
                    .from(SOURCE + "AutoReboot; baseline row I070"))
            .with(Property.of("overwrite", bool(), "Whether a new dump takes the place of the last one")
                    .byDefault(true)
                    .from(SOURCE + "Overwrite"))
            .with(Property.of("logEvent", bool(), "Whether an entry is written into the System log")
                    .byDefault(true)
                    .from(SOURCE + "LogEvent"))
            .with(Property.of(
                            "alwaysKeepMemoryDump",
                            bool(),
                            "Whether the dump is kept when the volume has less than 25 GB left")
                    .byDefault(false)
                    .from(SOURCE + "AlwaysKeepMemoryDump"))
            .triggering(Trigger.reboot())
            .example("""
                    dumpType: kernel
                    autoReboot: true
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
