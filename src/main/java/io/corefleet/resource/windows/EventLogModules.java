package io.corefleet.resource.windows;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's module for event logs. */
final class EventLogModules {
    static final Map<String, ModuleTranslation> ALL =
            ModuleArguments.everyName("win_eventlog", EventLogModules::eventLog);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([KMG]?)B?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> OVERFLOW =
            Map.of("overwriteasneeded", "Circular", "donotoverwrite", "Retain");

    private EventLogModules() {}

    private static Value.MapOf eventLog(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("state").filter(Value.text("clear")::equals).isPresent()) {
            throw arguments.refusal("state: clear", "It would empty the log in every run. Use a command for it.");
        }
        for (String name : new String[] {"sources", "category_file", "message_file", "parameter_file"}) {
            if (written.get(name).isPresent()) {
                arguments.refuse(name, name, "A log gets a source of its own name; write others as registry_value.");
            }
        }
        if (written.get("retention_days").isPresent()) {
            arguments.refuse("retention_days", "retention_days", "Windows keeps events by size only since 2008.");
        }
        arguments.keep("name");
        arguments.keep("state");
        arguments.rename("maximum_size", "maximumSizeInBytes", EventLogModules::bytes);
        arguments.rename("overflow_action", "logMode", EventLogModules::mode);
        return arguments.translated();
    }

    private static Value mode(Value theirs) {
        String ours = OVERFLOW.get(theirs.toString().toLowerCase(Locale.ROOT));
        return ours == null ? theirs : Value.text(ours);
    }

    /** {@code 16MB} is a number of bytes, as PowerShell reads it. */
    private static Value bytes(Value size) {
        Matcher said = SIZE.matcher(size.toString().strip());
        if (!said.matches()) {
            return size;
        }
        int shift =
                " kmg".indexOf((said.group(2) + " ").toLowerCase(Locale.ROOT).charAt(0)) * 10;
        return Value.integer(Long.parseLong(said.group(1)) << shift);
    }
}
