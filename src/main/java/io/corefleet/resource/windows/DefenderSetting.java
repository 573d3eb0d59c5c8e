package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.value.RecordType.Field;
import io.corefleet.value.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Preferences of Microsoft Defender Antivirus. With tamper protection on, Windows takes a change that would weaken it, and leaves things as
 * they are: the read after the write shows it.
 */
public final class DefenderSetting implements ResourceType {
    private static final String SOURCE = "Get-MpPreference";
    private static final ValueType BLOCKING = oneOf("Disabled", "Enabled", "AuditMode");

    static final Schema SCHEMA = table(Schema.of("defender_setting", "Preferences of Microsoft Defender Antivirus")
            .keyedBy(List.of(), parts -> "host", text -> Map.of()));

    private static Schema table(Schema schema) {
        return schema.with(off("disableRealtimeMonitoring", "Whether nothing is looked at while it is used; row W095"))
                .with(off("disableBehaviorMonitoring", "Whether the behaviour of programs is not watched; row W096"))
                .with(off("disableIOAVProtection", "Whether downloads are not looked at; row W094"))
                .with(off("disableScriptScanning", "Whether scripts are not looked at; row W097"))
                .with(off("disableBlockAtFirstSeen", "Whether unknown files are not held until the cloud has judged"))
                .with(off("disableAutoExclusions", "Whether roles such as IIS get no exclusions by themselves"))
                .with(choice("pUAProtection", BLOCKING, "Disabled", "Unwanted programs; row W098"))
                .with(choice("enableNetworkProtection", BLOCKING, "Disabled", "Connections to bad places; row W093"))
                .with(choice(
                        "enableControlledFolderAccess",
                        oneOf(
                                "Disabled",
                                "Enabled",
                                "AuditMode",
                                "BlockDiskModificationOnly",
                                "AuditDiskModificationOnly"),
                        "Disabled",
                        "Whether unknown programs may write into guarded folders"))
                .with(choice(
                        "mAPSReporting",
                        oneOf("Disabled", "Basic", "Advanced"),
                        "Advanced",
                        "What is told to the cloud"))
                .with(choice(
                        "submitSamplesConsent",
                        oneOf("AlwaysPrompt", "SendSafeSamples", "NeverSend", "SendAllSamples"),
                        "SendSafeSamples",
                        "Which files are sent to the cloud"))
                .with(choice(
                        "cloudBlockLevel",
                        oneOf("Default", "Moderate", "High", "HighPlus", "ZeroTolerance"),
                        "Default",
                        "How soon a file is blocked"))
                .with(choice(
                        "scanScheduleDay",
                        oneOf(
                                "Everyday",
                                "Sunday",
                                "Monday",
                                "Tuesday",
                                "Wednesday",
                                "Thursday",
                                "Friday",
                                "Saturday",
                                "Never"),
                        "Everyday",
                        "Day of the scheduled scan"))
                .with(Property.of("scanAvgCPULoadFactor", integer(5, 100), "Percent of the processors a scan may take")
                        .byDefault(50)
                        .from(SOURCE))
                .with(Property.of("signatureUpdateInterval", integer(0, 24), "Hours between updates; 0: by themselves")
                        .byDefault(0)
                        .from(SOURCE))
                .with(list("exclusionPath", setOf(path()), "Folders and files that are not looked at; the whole list"))
                .with(list("exclusionExtension", setOf(text()), "Extensions that are not looked at; the whole list"))
                .with(list("exclusionProcess", setOf(path()), "Programs whose files are not looked at; the whole list"))
                .with(list("attackSurfaceReductionRules", setOf(rule()), "Rules against attacks; the whole list"))
                .example("""
                        pUAProtection: Enabled
                        exclusionPath: ['C:\\inetpub\\temp']
                        """);
    }

    private static ValueType rule() {
        return record(
                Field.required("id", text("a GUID", "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "Which rule"),
                Field.optional("action", oneOf("Disabled", "Enabled", "AuditMode", "Warn"), "Enabled", "What it does"));
    }

    private static Property off(String name, String description) {
        return Property.of(name, bool(), description).byDefault(false).from(SOURCE);
    }

    private static Property choice(String name, ValueType words, String usual, String description) {
        return Property.of(name, words, description).byDefault(usual).from(SOURCE);
    }

    private static Property list(String name, ValueType type, String description) {
        return Property.of(name, type, description).byDefault(List.of()).from(SOURCE);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return WindowsFeature.installs(other);
    }

    /** Defender is a feature of the server, and may be taken away. */
    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return WindowsFeature.installs(other)
                && other.id().key().toLowerCase(Locale.ROOT).startsWith("windows-defender");
    }
}
