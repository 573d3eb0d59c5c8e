package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A floor that the build of Windows must have reached, and what Windows must be besides: channel, edition, within its support. A check: nothing but an update can mend it, so that a plan says what is missing, and
 * behind a step that brings updates it is asked when they are there.
 */
public final class WindowsBuildAction implements ReadOnlyAction {
    private static final Schema SCHEMA = Schema.of(
                    "windows_build", "A build and patch level that Windows must have reached")
            .with(Property.of("build", integer(1, 99_999), "Least build: 14393, 17763, 20348, 26100")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of("ubr", integer(0, 999_999), "Least revision within that build; a newer build has it")
                    .byDefault(0))
            .with(Property.of("brings", text(), "What brings it, to be told when it is missing: a month, a KB"))
            .with(Property.of(
                    "channel",
                    oneOf("LTSC"),
                    "Channel it must be of: the Long-Term Servicing Channel, not an annual release"))
            .with(Property.of(
                    "editions", setOf(name()), "Editions one of which it must be: ServerStandard, ServerDatacenter"))
            .with(Property.of(
                    "supportedUntil",
                    text("a date as 2031-10-14", "\\d{4}-\\d{2}-\\d{2}"),
                    "Last day of Microsoft's support, by the host's own clock"))
            .example("""
                    build: 20348
                    ubr: 5256
                    brings: June 2026, KB5094128
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        StringBuilder label =
                new StringBuilder().append(arguments.get("build")).append('.').append(arguments.get("ubr"));
        for (String more : List.of("channel", "editions", "supportedUntil")) {
            Value wanted = arguments.get(more);
            if (wanted != null && !(wanted instanceof Value.Absent)) {
                label.append(", ").append(more).append(' ').append(wanted);
            }
        }
        return label.toString();
    }
}
