package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType;
import io.corefleet.value.RecordType.Field;
import io.corefleet.value.ScalarType;
import io.corefleet.value.Value;
import io.corefleet.value.ValueType;
import java.util.List;
import java.util.Map;

/** When a scheduled task runs. Which keys a trigger needs follows from its type (Task Scheduler Schema). */
final class TaskTriggers {
    /** An ISO 8601 span, or nothing. */
    static final ScalarType SPAN = text(
            "ISO 8601 span such as PT1H, or empty",
            "(P(?=.)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?)?");

    private static final ScalarType TIME = text(
            "2026-01-31T03:00:00, with Z or an offset where it is no local time, or empty",
            "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})?)?");
    private static final ValueType DAYS =
            setOf(oneOf("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"));
    private static final ValueType MONTHS = setOf(oneOf(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December"));

    static final RecordType RECORD = record(
            Field.required(
                    "type",
                    oneOf(
                            "boot",
                            "logon",
                            "registration",
                            "idle",
                            "time",
                            "daily",
                            "weekly",
                            "monthly",
                            "monthlyDayOfWeek",
                            "event",
                            "sessionStateChange"),
                    "What starts the task"),
            Field.optional("enabled", bool(), true, "Whether this trigger acts"),
            Field.optional("startBoundary", TIME, "", "From when on; for times, the time of day"),
            Field.optional("endBoundary", TIME, "", "Until when"),
            Field.optional("executionTimeLimit", SPAN, "", "Longest run of a task that this trigger started"),
            Field.optional("repetitionInterval", SPAN, "", "How long until it starts again: PT5M"),
            Field.optional("repetitionDuration", SPAN, "", "How long it is repeated; empty for ever"),
            Field.optional("stopAtDurationEnd", bool(), false, "Whether it is ended when the repetitions end"),
            Field.optional("delay", SPAN, "", "boot, logon, registration, event, session: how long after it"),
            Field.optional("randomDelay", SPAN, "", "daily, weekly, monthly: up to how much later, by chance"),
            Field.optional("daysInterval", integer(1, 365), 1, "daily: each how many days"),
            Field.optional("weeksInterval", integer(1, 52), 1, "weekly: each how many weeks"),
            Field.optional("daysOfWeek", DAYS, List.of(), "weekly, monthlyDayOfWeek: on which days"),
            Field.optional("weeksOfMonth", setOf(oneOf("1", "2", "3", "4", "Last")), List.of(), "In which weeks"),
            Field.optional(
                    "daysOfMonth",
                    setOf(text("1 to 31, or Last", "[1-9]|[12]\\d|3[01]|(?i:Last)")),
                    List.of(),
                    "monthly: on which days"),
            Field.optional("monthsOfYear", MONTHS, List.of(), "In which months; empty for all"),
            Field.optional("userId", account(), "", "logon, session: whose; empty for anyone's"),
            Field.optional("subscription", text(), "", "event: which, as an XML query"),
            Field.optional(
                    "stateChange",
                    oneOf(
                            "",
                            "ConsoleConnect",
                            "ConsoleDisconnect",
                            "RemoteConnect",
                            "RemoteDisconnect",
                            "SessionLock",
                            "SessionUnlock"),
                    "",
                    "sessionStateChange: what happened"));

    private static final Map<String, List<String>> NEEDED = Map.of(
            "time", List.of("startBoundary"),
            "daily", List.of("startBoundary"),
            "weekly", List.of("startBoundary", "daysOfWeek"),
            "monthly", List.of("startBoundary", "daysOfMonth"),
            "monthlyDayOfWeek", List.of("startBoundary", "daysOfWeek", "weeksOfMonth"),
            "event", List.of("subscription"),
            "sessionStateChange", List.of("stateChange"));

    private TaskTriggers() {}

    /** What the type of a trigger needs is there. */
    static void check(Desired desired, Problems problems) {
        if (desired.properties().get("triggers") instanceof Value.ListOf triggers) {
            for (Value trigger : triggers.items()) {
                check((Value.MapOf) trigger, desired, problems);
            }
        }
    }

    private static void check(Value.MapOf trigger, Desired desired, Problems problems) {
        String type = trigger.get("type").map(String::valueOf).orElse("");
        for (String name : NEEDED.getOrDefault(type, List.of())) {
            Value value = trigger.get(name).orElse(Value.absent());
            if (value.toString().isEmpty() || value.equals(Value.list(List.of()))) {
                problems.error(
                        ProblemCode.CF107,
                        "a trigger of type " + type + " needs \"" + name + "\"",
                        trigger.mark().or(() -> desired.placeOf("triggers")).orElse(null),
                        null);
            }
        }
    }
}
