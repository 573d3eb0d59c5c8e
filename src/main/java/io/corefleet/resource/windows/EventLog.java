package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/**
 * A log of events. One that is not there is made as a classic log with a source of its own name; channels (names with a slash) come with
 * the program that writes into them. Logs of Windows are never taken away.
 */
public final class EventLog implements ResourceType {
    private static final long UNIT = 65_536;

    static final Schema SCHEMA = Schema.of("event_log", "A log of events")
            .keyedBy(Property.of(
                    "name",
                    text("name of a log", "[^*?\\[\\]]+"),
                    "Its name: Application, Microsoft-Windows-IIS-Configuration/Operational"))
            .with(Property.of("enabled", bool(), "Whether events are written; always so in a classic log")
                    .byDefault(true)
                    .from("EventLogConfiguration.IsEnabled"))
            .with(Property.of(
                            "maximumSizeInBytes",
                            integer(1_048_576, 18_446_744_073_709L),
                            "Largest size of the file, in steps of 65536 bytes")
                    .byDefault(20_971_520)
                    .from("EventLogConfiguration.MaximumSizeInBytes; wevtutil sl /ms: at least 1 MB, steps of 64 KB"))
            .with(Property.of(
                            "logMode",
                            oneOf("Circular", "AutoBackup", "Retain"),
                            "When it is full: the oldest events go, the file is put away, or nothing more is written")
                    .byDefault("Circular")
                    .from("EventLogConfiguration.LogMode"))
            .with(Property.of("logFilePath", path(), "Where the file lies").from("EventLogConfiguration.LogFilePath"))
            .with(Property.of("securityDescriptor", text(), "Who may read and write it, as SDDL")
                    .from("EventLogConfiguration.SecurityDescriptor"))
            .example("""
                    name: Application
                    maximumSizeInBytes: 67108864
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void check(Desired desired, Problems problems) {
        if (desired.properties().get("maximumSizeInBytes") instanceof Value.Int size && size.number() % UNIT != 0) {
            problems.error(
                    ProblemCode.CF203,
                    "Windows takes sizes of logs in steps of " + UNIT + " bytes; found " + size,
                    desired.placeOf("maximumSizeInBytes").orElse(null),
                    "The next one is " + (size.number() / UNIT + 1) * UNIT + ".");
        }
    }

    /** A program that writes into a log of its own brings it. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        return WindowsFeature.installs(other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return WindowsFeature.installs(other);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return EventLogModules.ALL;
    }
}
