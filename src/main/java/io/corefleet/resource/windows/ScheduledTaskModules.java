package io.corefleet.resource.windows;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ansible's module for scheduled tasks. Its trap, a task with a password that is different in every run, is left out. */
final class ScheduledTaskModules {
    static final Map<String, ModuleTranslation> ALL =
            ModuleArguments.everyName("win_scheduled_task", ScheduledTaskModules::task);

    private static final List<String> INSTANCES = List.of("Parallel", "Queue", "IgnoreNew", "StopExisting");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("monthlydow", "monthlyDayOfWeek"),
            Map.entry("session_state_change", "sessionStateChange"),
            Map.entry("console_connect", "ConsoleConnect"),
            Map.entry("console_disconnect", "ConsoleDisconnect"),
            Map.entry("remote_connect", "RemoteConnect"),
            Map.entry("remote_disconnect", "RemoteDisconnect"),
            Map.entry("session_lock", "SessionLock"),
            Map.entry("session_unlock", "SessionUnlock"),
            Map.entry("password", "Password"),
            Map.entry("s4u", "S4U"),
            Map.entry("interactive_token", "InteractiveToken"),
            Map.entry("group", "Group"),
            Map.entry("service_account", "ServiceAccount"),
            Map.entry("limited", "LeastPrivilege"),
            Map.entry("highest", "HighestAvailable"));

    /** What is only spelled otherwise. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("allow_demand_start", "allowStartOnDemand"),
            Map.entry("allow_hard_terminate", "allowHardTerminate"),
            Map.entry("start_when_available", "startWhenAvailable"),
            Map.entry("run_only_if_network_available", "runOnlyIfNetworkAvailable"),
            Map.entry("run_only_if_idle", "runOnlyIfIdle"),
            Map.entry("wake_to_run", "wakeToRun"),
            Map.entry("disallow_start_if_on_batteries", "disallowStartIfOnBatteries"),
            Map.entry("stop_if_going_on_batteries", "stopIfGoingOnBatteries"),
            Map.entry("execution_time_limit", "executionTimeLimit"),
            Map.entry("delete_expired_task_after", "deleteExpiredTaskAfter"),
            Map.entry("restart_count", "restartCount"),
            Map.entry("restart_interval", "restartInterval"),
            Map.entry("user", "userId"),
            Map.entry("username", "userId"),
            Map.entry("group", "groupId"));

    private ScheduledTaskModules() {}

    private static Value.MapOf task(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        for (String name : List.of("compatibility", "date", "display_name", "source", "version")) {
            if (written.get(name).isPresent()) {
                arguments.refuse(name, name, "It changes nothing that the task does.");
            }
        }
        if (written.get("password").filter(Value.Absent.class::isInstance).isPresent()) {
            arguments.done("password");
        }
        arguments.rename("name", "path", name -> Value.text(folder(written) + name));
        arguments.done("path", "update_password");
        for (String name : List.of("description", "author", "enabled", "hidden", "password", "priority", "state")) {
            arguments.keep(name);
        }
        NAMES.forEach(arguments::rename);
        arguments.rename("logon_type", "logonType", ScheduledTaskModules::word);
        arguments.rename("run_level", "runLevel", ScheduledTaskModules::word);
        arguments.rename("runlevel", "runLevel", ScheduledTaskModules::word);
        arguments.rename("multiple_instances", "multipleInstances", ScheduledTaskModules::instances);
        arguments.rename("actions", "actions", ScheduledTaskModules::records);
        arguments.rename("triggers", "triggers", ScheduledTaskModules::records);
        return arguments.translated();
    }

    private static String folder(Value.MapOf written) {
        String folder = written.get("path").map(String::valueOf).orElse("\\");
        return "\\" + folder.replaceAll("^\\\\+|\\\\+$", "")
                + (folder.replace("\\", "").isEmpty() ? "" : "\\");
    }

    private static Value word(Value theirs) {
        String ours = WORDS.get(theirs.toString().toLowerCase(Locale.ROOT));
        return ours == null ? theirs : Value.text(ours).at(theirs.place());
    }

    private static Value instances(Value number) {
        return number instanceof Value.Int at && at.number() >= 0 && at.number() < INSTANCES.size()
                ? Value.text(INSTANCES.get((int) at.number()))
                : number;
    }

    private static Value records(Value theirs) {
        if (!(theirs instanceof Value.ListOf list)) {
            return theirs;
        }
        return Value.list(
                list.items().stream().map(ScheduledTaskModules::oneRecord).toList());
    }

    private static Value oneRecord(Value theirs) {
        if (!(theirs instanceof Value.MapOf record)) {
            return theirs;
        }
        Map<String, Value> ours = new LinkedHashMap<>();
        record.entries().forEach((name, value) -> {
            switch (name) {
                case "repetition" -> repetition(value, ours);
                case "run_on_last_week_of_month" -> last(value, "weeksOfMonth", ours);
                case "run_on_last_day_of_month" -> last(value, "daysOfMonth", ours);
                default -> ours.merge(camelCase(name), listed(name, word(value)), ScheduledTaskModules::joined);
            }
        });
        return Value.map(ours).at(theirs.place());
    }

    private static void repetition(Value value, Map<String, Value> ours) {
        Value one = value instanceof Value.ListOf list && list.items().size() == 1
                ? list.items().get(0)
                : value;
        if (one instanceof Value.MapOf map) {
            map.get("interval").ifPresent(span -> ours.put("repetitionInterval", span));
            map.get("duration").ifPresent(span -> ours.put("repetitionDuration", span));
            map.get("stop_at_duration_end").ifPresent(stop -> ours.put("stopAtDurationEnd", stop));
        } else {
            ours.put("repetition", value);
        }
    }

    private static void last(Value value, String name, Map<String, Value> ours) {
        if (value.equals(Value.bool(true))) {
            ours.merge(name, Value.list(List.of(Value.text("Last"))), ScheduledTaskModules::joined);
        }
    }

    private static Value joined(Value first, Value second) {
        List<Value> all = new ArrayList<>(((Value.ListOf) first).items());
        all.addAll(((Value.ListOf) second).items());
        return Value.list(all);
    }

    /** Ansible takes lists as text with commas, and capital letters as they come. */
    private static Value listed(String name, Value value) {
        if (!name.startsWith("days_of") && !name.startsWith("weeks_of") && !name.startsWith("months_of")) {
            return value;
        }
        if (value instanceof Value.ListOf list) {
            return Value.list(
                    list.items().stream().map(ScheduledTaskModules::capital).toList());
        }
        List<Value> parts = new ArrayList<>();
        for (String part : value.toString().split(",")) {
            parts.add(capital(Value.text(part.strip()).at(value.place())));
        }
        return Value.list(parts);
    }

    private static Value capital(Value word) {
        String text = word.toString();
        return text.isEmpty()
                ? word
                : Value.text(Character.toUpperCase(text.charAt(0)) + text.substring(1))
                        .at(word.place());
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
