package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A wait until a port, a path or a service is as wanted, seen from the host. */
public final class WaitForAction implements ReadOnlyAction {
    private static final Schema SCHEMA = Schema.of(
                    "wait_for", "A wait until a port, a path or a service is there or gone")
            .with(Property.of("port", integer(1, 65_535), "TCP port that must take connections"))
            .with(Property.of("host", text(), "Where the port is, seen from the host")
                    .byDefault("127.0.0.1"))
            .with(Property.of("path", path(), "File or folder that must be there"))
            .with(Property.of("matches", text(), "Regular expression that must be found in the file"))
            .with(Property.of("service", name(), "Service that must run"))
            .with(Property.of("state", oneOf("present", "absent"), "Whether it shall be so, or be so no longer")
                    .byDefault("present"))
            .withAll(Checks.patience(300))
            .example("""
                    port: 443
                    waitSeconds: 60
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        String what = Stream.of("path", "service")
                .filter(name -> isGiven(arguments.get(name)))
                .map(name -> name + " " + arguments.get(name))
                .findFirst()
                .orElse("port " + arguments.get("host") + ":" + arguments.get("port"));
        return "absent".equals(String.valueOf(arguments.get("state"))) ? what + " to go" : what;
    }

    private static boolean isGiven(Value value) {
        return value != null && !(value instanceof Value.Absent);
    }

    @Override
    public boolean waits(ActionCall call) {
        return Checks.wait(call);
    }

    @Override
    public void check(ActionCall call, Problems problems) {
        long given = Stream.of("port", "path", "service")
                .filter(name -> isGiven(call.arguments().get(name)))
                .count();
        if (given != 1) {
            problems.error(
                    given == 0 ? ProblemCode.CF107 : ProblemCode.CF109,
                    "wait_for takes one of port, path and service",
                    call.place(),
                    "A wait for its own sake is not needed: wait for what the next step needs.");
        }
        HttpCheckAction.pattern(call.arguments().get("matches"), problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_wait_for", WaitForAction::waitFor);
    }

    private static Value.MapOf waitFor(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        String state = written.get("state").map(Value::toString).orElse("");
        if (state.equals("drained")) {
            arguments.refuse("state", "state: drained", "Wait for state: absent, or let a script count connections.");
        }
        arguments.rename("state", "state", WaitForAction::presence);
        List.of("regex", "search_regex", "regexp").forEach(theirs -> arguments.rename(theirs, "matches"));
        arguments.rename("timeout", "waitSeconds");
        arguments.rename("sleep", "everySeconds");
        arguments.done("delay", "connect_timeout", "exclude_hosts");
        return arguments.translated();
    }

    private static Value presence(Value word) {
        return switch (word.toString()) {
            case "started" -> Value.text("present");
            case "stopped" -> Value.text("absent");
            default -> word;
        };
    }
}
