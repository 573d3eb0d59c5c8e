package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType;
import io.corefleet.value.RecordType.Field;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A service: its record in the database of the service control manager, and whether it runs. Drivers are services too. */
public final class WindowsService implements ResourceType {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\<name>, ";
    private static final String TRIGGER = "(?i)(start|stop)/[a-z]+(/.+)?";

    static final Schema SCHEMA = Schema.of("windows_service", "A service of Windows")
            .keyedBy(Property.of("name", name(), "Its short name: W3SVC"))
            .with(Property.of("displayName", text(), "The name that people see"))
            .with(Property.of("description", text(), "What it is for"))
            .with(Property.of("binaryPath", text(), "Command line of its program; with quotes where a path has spaces")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                            "startMode",
                            oneOf("boot", "system", "auto", "delayed-auto", "demand", "disabled"),
                            "When it starts; boot and system are for drivers")
                    .byDefault("demand"))
            .with(Property.of("account", account(), "Who it runs as").byDefault("LocalSystem"))
            .with(Property.of("password", secret(), "Password of the account")
                    .with(Flag.WRITE_ONLY)
                    .with(Flag.KEPT))
            .with(Property.of(
                    "dependsOn", setOf(name()), "Services that must run before it; the whole list; +Name is a group"))
            .with(Property.of(
                    "failureActions", listOf(failureAction()), "What happens when it fails, first to last time"))
            .with(Property.of(
                    "failureResetSeconds",
                    integer(0, 4_294_967_295L),
                    "After how many good seconds failures are forgotten"))
            .with(Property.of("failureCommand", text(), "Command line for the failure action run"))
            .with(Property.of(
                            "failureActionsOnNonCrashFailures",
                            bool(),
                            "Whether an end with an error code is a failure too")
                    .byDefault(false)
                    .from(KEY + "FailureActionsOnNonCrashFailures"))
            .with(Property.of(
                            "serviceType",
                            oneOf("own", "share", "kernel", "filesys"),
                            "A program of its own, one that shares its process, a driver, or a file system's driver")
                    .byDefault("own")
                    .from(KEY + "Type"))
            .with(Property.of(
                            "errorControl",
                            oneOf("ignore", "normal", "severe", "critical"),
                            "What a boot does when it cannot start; critical makes the boot fail")
                    .byDefault("normal")
                    .from(KEY + "ErrorControl"))
            .with(Property.of("loadOrderGroup", name(), "Group that says when in a boot it comes")
                    .byDefault("")
                    .from(KEY + "Group"))
            .with(Property.of("requiredPrivileges", setOf(name()), "All privileges that it keeps; empty for all it has")
                    .byDefault(List.of())
                    .from(KEY + "RequiredPrivileges"))
            .with(Property.of(
                            "sidType",
                            oneOf("none", "unrestricted", "restricted"),
                            "Whether it has an identity NT SERVICE\\name, and may write only where that may")
                    .byDefault("none")
                    .from(KEY + "ServiceSidType"))
            .with(Property.of(
                            "triggers",
                            listOf(text("start/networkon and the like, as sc.exe triggerinfo has them", TRIGGER)),
                            "What starts and stops it besides people; the whole list")
                    .byDefault(List.of())
                    .from(KEY + "TriggerInfo; sc.exe triggerinfo"))
            .with(Property.of(
                            "environment",
                            setOf(text("NAME=value", "[^=]+=.*")),
                            "Variables that it alone gets, as profilers set them; seen when it starts next")
                    .byDefault(List.of())
                    .from(KEY + "Environment"))
            .with(Property.of(
                    "state", oneOf("running", "stopped"), "Whether it runs now; startMode says what boots do"))
            .snapshot(Snapshot.ofKey(Snapshot.SERVICES + "{name}"))
            .example("""
                    name: Sample
                    binaryPath: 'C:\\sample.exe'
                    startMode: demand
                    account: '.\\sample'
                    password: !secret 'env:SAMPLE'
                    """);

    private static RecordType failureAction() {
        return record(
                Field.required("action", oneOf("restart", "reboot", "run", "none"), "What is done"),
                Field.optional("delayMilliseconds", integer(0, 4_294_967_295L), 0, "How long Windows waits before it"));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** A feature may bring it, and what it depends on has to be there. */
    @Override
    public boolean needs(Desired mine, Desired other) {
        return WindowsFeature.installs(other) || dependsOn(mine, other);
    }

    private static boolean dependsOn(Desired mine, Desired other) {
        return other.id().type().equals(SCHEMA.type())
                && mine.properties().get("dependsOn") instanceof Value.ListOf list
                && list.items().stream().anyMatch(item -> item.toString()
                        .equalsIgnoreCase(other.id().key()));
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return WindowsFeature.installs(other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        boolean disabled = desired.text("startMode").filter("disabled"::equals).isPresent();
        if (disabled && desired.text("state").filter("running"::equals).isPresent()) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " is disabled, so it cannot be started",
                    desired.placeOf("state").orElse(null),
                    "Take state away, or another startMode.");
        }
        boolean atBoot = desired.text("startMode")
                .filter(mode -> mode.equals("boot") || mode.equals("system"))
                .isPresent();
        boolean program = desired.text("serviceType")
                .filter(type -> type.equals("own") || type.equals("share"))
                .isPresent();
        if (atBoot && program) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " is no driver, so the kernel cannot start it",
                    desired.placeOf("startMode").orElse(null),
                    "Programs start with auto or delayed-auto.");
        }
        if (desired.properties().containsKey("password")
                && !desired.properties().containsKey("account")) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " has a password without an account",
                    desired.placeOf("password").orElse(null),
                    null);
        }
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(ServiceTriggers.class);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ServiceModules.ALL;
    }
}
