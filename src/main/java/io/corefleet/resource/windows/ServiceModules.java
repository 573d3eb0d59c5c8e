package io.corefleet.resource.windows;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ansible's module for services. */
final class ServiceModules {
    static final Map<String, ModuleTranslation> ALL = ModuleArguments.everyName("win_service", ServiceModules::service);

    static final Map<String, ModuleTranslation> RESTART =
            ModuleArguments.everyName("win_service", ModuleTranslation.restarting(ServiceModules::restart));

    private static final Map<String, String> WORDS = Map.of(
            "started", "running",
            "manual", "demand",
            "delayed", "delayed-auto",
            "run_command", "run",
            "win32_own_process", "own",
            "win32_share_process", "share");

    private ServiceModules() {}

    private static Value.MapOf service(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("dependency_action")
                .filter(how -> !how.equals(Value.text("set")))
                .isPresent()) {
            arguments.refuse("dependency_action", "dependency_action", "Write the whole list: dependsOn is exact.");
        }
        for (String name : List.of("pre_shutdown_timeout_ms", "pre_shutdown_timeout", "failure_reboot_msg")) {
            if (written.get(name).isPresent()) {
                arguments.refuse(
                        name,
                        name,
                        "Write registry_value below HKLM\\SYSTEM\\CurrentControlSet\\Services; a boot takes it.");
            }
        }
        if (written.get("desktop_interact").filter(Value.bool(true)::equals).isPresent()) {
            arguments.refuse("desktop_interact", "desktop_interact: true", "No service reaches a desktop since 2008.");
        }
        // Whether a password is the right one is known from what was applied last.
        arguments.done("desktop_interact", "dependency_action", "force_dependent_services", "update_password");
        arguments.keep("name");
        arguments.rename("display_name", "displayName");
        arguments.keep("description");
        arguments.rename("path", "binaryPath");
        arguments.rename("start_mode", "startMode", ServiceModules::word);
        arguments.rename("username", "account");
        arguments.keep("password");
        arguments.rename("dependencies", "dependsOn");
        arguments.rename("failure_actions", "failureActions", ServiceModules::failureActions);
        arguments.rename("failure_reset_period_sec", "failureResetSeconds");
        arguments.rename("failure_reset_period", "failureResetSeconds");
        arguments.rename("failure_command", "failureCommand");
        arguments.rename("failure_actions_on_non_crash_failure", "failureActionsOnNonCrashFailures");
        arguments.rename("error_control", "errorControl");
        arguments.rename("load_order_group", "loadOrderGroup");
        arguments.rename("required_privileges", "requiredPrivileges");
        arguments.rename("sid_info", "sidType");
        arguments.rename("service_type", "serviceType", ServiceModules::word);
        arguments.rename("state", "state", ServiceModules::word);
        return arguments.translated();
    }

    static Value.MapOf restart(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.done("force_dependent_services");
        arguments.keep("name");
        return arguments.translated();
    }

    private static Value word(Value theirs) {
        String ours = WORDS.get(theirs.toString().toLowerCase(Locale.ROOT));
        return ours == null ? theirs : Value.text(ours).at(theirs.place());
    }

    private static Value failureActions(Value theirs) {
        if (!(theirs instanceof Value.ListOf list)) {
            return theirs;
        }
        List<Value> ours = list.items().stream()
                .map(item -> item instanceof Value.MapOf map ? failureAction(map) : item)
                .toList();
        return Value.list(ours);
    }

    private static Value failureAction(Value.MapOf theirs) {
        Map<String, Value> ours = new LinkedHashMap<>();
        theirs.entries().forEach((key, value) -> {
            switch (key) {
                case "type" -> ours.put("action", word(value));
                case "delay_ms", "delay" -> ours.put("delayMilliseconds", value);
                default -> ours.put(key, value);
            }
        });
        return Value.map(ours).at(theirs.place());
    }
}
