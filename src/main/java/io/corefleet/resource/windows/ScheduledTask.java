package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType;
import io.corefleet.value.RecordType.Field;
import java.util.List;
import java.util.Map;

/** A task of the task scheduler. Actions and triggers are whole lists; spans are written as ISO 8601 has them, PT1H, as the scheduler does. */
public final class ScheduledTask implements ResourceType {
    private static final String SOURCE = "Task Scheduler Schema, ";

    static final Schema SCHEMA = settings(Schema.of("scheduled_task", "A task of the task scheduler")
            .keyedBy(Property.of(
                    "path",
                    text("\\Folder\\Name", "(\\\\[^\\\\/:*?\"<>|]+)+"),
                    "Folder and name, beginning with a backslash: \\Shop\\Nightly"))
            .with(words("description", "What it is for"))
            .with(words("author", "Who made it, as people are told"))
            .with(Property.of(
                            "actions", listOf(action()), "The programs that it runs, one after another; the whole list")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from(SOURCE + "Exec"))
            .with(Property.of("triggers", listOf(TaskTriggers.RECORD), "When it runs; the whole list")
                    .byDefault(List.of())
                    .from(SOURCE + "Triggers"))
            .with(Property.of("userId", account(), "Who it runs as")
                    .byDefault("LocalSystem")
                    .from(SOURCE + "Principal"))
            .with(Property.of("groupId", name(), "Group, one of whose members must be logged on; in place of userId")
                    .byDefault("")
                    .from(SOURCE + "Principal"))
            .with(Property.of(
                            "password",
                            secret(),
                            "Password of userId, for the log-on type Password; Windows wants it with every change of the task")
                    .with(Flag.WRITE_ONLY)
                    .with(Flag.KEPT)
                    .with(Flag.ASKED_EACH_TIME)
                    .from("Register-ScheduledTask"))
            .with(Property.of(
                            "logonType",
                            oneOf("ServiceAccount", "Password", "S4U", "InteractiveToken", "Group"),
                            "How it gets the account; S4U has no password and so no network")
                    .byDefault("ServiceAccount")
                    .from(SOURCE + "LogonType"))
            .with(Property.of(
                            "runLevel", oneOf("LeastPrivilege", "HighestAvailable"), "With which rights of the account")
                    .byDefault("LeastPrivilege")
                    .from(SOURCE + "RunLevel")));

    private static Schema settings(Schema schema) {
        return schema.with(flag("enabled", true, "Whether it runs at all"))
                .with(flag("hidden", false, "Whether tools leave it out"))
                .with(flag("allowStartOnDemand", true, "Whether it may be started by hand"))
                .with(flag("allowHardTerminate", true, "Whether it may be ended by force"))
                .with(flag("startWhenAvailable", false, "Whether a start that was missed is made up for"))
                .with(flag("runOnlyIfNetworkAvailable", false, "Whether it waits for a network"))
                .with(flag("runOnlyIfIdle", false, "Whether it waits until the host idles"))
                .with(flag("wakeToRun", false, "Whether it wakes the host"))
                .with(flag("disallowStartIfOnBatteries", true, "Whether batteries keep it from starting"))
                .with(flag("stopIfGoingOnBatteries", true, "Whether batteries end it"))
                .with(Property.of(
                                "multipleInstances",
                                oneOf("Parallel", "Queue", "IgnoreNew", "StopExisting"),
                                "What happens when it is to start and still runs")
                        .byDefault("IgnoreNew")
                        .from(SOURCE + "MultipleInstancesPolicy"))
                .with(span("executionTimeLimit", "PT72H", "After how long it is ended; PT0S for never"))
                .with(span("deleteExpiredTaskAfter", "", "After how long it is deleted when it can start no more"))
                .with(Property.of("priority", integer(0, 10), "0: before all others, 10: when nothing else runs")
                        .byDefault(7)
                        .from(SOURCE + "Priority"))
                .with(Property.of("restartCount", integer(0, 255), "How often it is started again when it failed")
                        .byDefault(0)
                        .from(SOURCE + "RestartOnFailure"))
                .with(span("restartInterval", "", "How long before it is started again: PT1M to P31D"))
                .example("""
                        path: \\Shop\\Nightly
                        description: Clears old baskets
                        actions:
                          - path: C:\\Shop\\nightly.exe
                            arguments: --all
                        triggers:
                          - type: daily
                            startBoundary: '2026-01-01T03:00:00'
                        """);
    }

    private static RecordType action() {
        return record(
                Field.required("path", text(), "The program"),
                Field.optional("arguments", text(), "", "Its arguments"),
                Field.optional("workingDirectory", text(), "", "Where it starts"));
    }

    private static Property words(String name, String description) {
        return Property.of(name, text(), description).byDefault("").from(SOURCE + "RegistrationInfo");
    }

    private static Property flag(String name, boolean usual, String description) {
        return Property.of(name, bool(), description).byDefault(usual).from(SOURCE + "Settings");
    }

    private static Property span(String name, String usual, String description) {
        return Property.of(name, TaskTriggers.SPAN, description)
                .byDefault(usual)
                .from(SOURCE + "Settings");
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(TaskXml.class);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        boolean group = desired.text("groupId").filter(text -> !text.isEmpty()).isPresent();
        if (group && desired.text("userId").isPresent()) {
            problems.error(
                    ProblemCode.CF109,
                    desired.id() + " runs as a user or as a group, not as both",
                    desired.placeOf("groupId").orElse(null),
                    "Take one of them away.");
        }
        boolean needsPassword =
                desired.text("logonType").filter("Password"::equals).isPresent();
        if (!needsPassword
                && desired.text("logonType").isPresent()
                && desired.properties().containsKey("password")) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " has a password, and a log-on type that takes none",
                    desired.placeOf("password").orElse(null),
                    "Only logonType: Password takes one.");
        }
        if (needsPassword && !desired.properties().containsKey("password")) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " has the log-on type Password and no password",
                    desired.placeOf("logonType").orElse(null),
                    "S4U needs none, and cannot reach the network; a gMSA with a closing $ needs none either.");
        }
        TaskTriggers.check(desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ScheduledTaskModules.ALL;
    }
}
