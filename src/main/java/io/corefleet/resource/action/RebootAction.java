package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/** A restart of the host, and the wait until it is back. */
public final class RebootAction implements ActionType {
    private static final Schema SCHEMA = Schema.of("reboot", "A restart of the host")
            .with(Property.of("message", text(), "What people who are logged in are told")
                    .byDefault("Corefleet restarts this host"))
            .with(Property.of("timeoutSeconds", integer(10, 86_400), "How long it may take until the host is back")
                    .byDefault(600))
            .example("""
                    message: Settings that need a restart
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String freeForm() {
        return "message";
    }

    /** The message: what is shown is what the host shows. */
    @Override
    public String label(Map<String, Value> arguments) {
        Value message = arguments.get("message");
        return message instanceof Value.Text text ? text.text() : "Corefleet restarts this host";
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_reboot", RebootAction::reboot);
    }

    private static Value.MapOf reboot(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("msg", "message");
        arguments.rename("reboot_timeout", "timeoutSeconds");
        arguments.rename("reboot_timeout_sec", "timeoutSeconds");
        if (written.get("test_command")
                .filter(command -> !command.toString().matches("(?i)whoami(\\.exe)?|hostname(\\.exe)?"))
                .isPresent()) {
            arguments.refuse(
                    "test_command",
                    "test_command",
                    "It is waited for until Windows has started. A wait_for or an http_check behind it waits for what else is needed.");
        }
        arguments.done(
                "test_command",
                "boot_time_command",
                "shutdown_timeout",
                "shutdown_timeout_sec",
                "pre_reboot_delay",
                "pre_reboot_delay_sec",
                "post_reboot_delay",
                "post_reboot_delay_sec",
                "connect_timeout",
                "connect_timeout_sec");
        return arguments.translated();
    }
}
