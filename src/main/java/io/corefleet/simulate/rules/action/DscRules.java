package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Answered;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dsc}: the section of that name holds, for each DSC resource, what has been set. */
final class DscRules {
    private static final String SAID = "DSC says that it is in the desired state";

    private static final String OWN_MODULE = "PSDesiredStateConfiguration";
    private static final Set<String> OWN = Set.of(
            "Archive",
            "Environment",
            "File",
            "Group",
            "Log",
            "Package",
            "Registry",
            "Script",
            "Service",
            "User",
            "WindowsFeature");

    private DscRules() {}

    static Answered test(World world, Wish call) {
        String resource = call.text("resource", "");
        if (call.text("module", OWN_MODULE).equalsIgnoreCase(OWN_MODULE) && !OWN.contains(resource)) {
            throw Refusal.of("Resource " + resource + " was not found.");
        }
        boolean holds = things(world, call).stream().anyMatch(thing -> has(thing, properties(call)));
        String message = holds ? SAID : "";
        return new Answered(holds, message, Map.of("changed", false, "reboot_required", false, "msg", message));
    }

    static Effect set(World world, Wish call) {
        Answered answer = test(world, call);
        if (answer.holds()) {
            return Effect.output(answer.output());
        }
        Map<?, ?> wanted = properties(call);
        List<Object> after = new ArrayList<>();
        things(world, call).forEach(thing -> after.add(thing.plain()));
        Map<String, Object> made = new LinkedHashMap<>();
        wanted.forEach((name, value) -> made.put(String.valueOf(name), hidden(value)));
        after.add(made);
        world.document().tree("dsc").put(call.text("resource", ""), after);
        return Effect.output(Map.of("changed", true, "reboot_required", false));
    }

    private static List<Tree> things(World world, Wish call) {
        return world.document()
                .find("dsc")
                .map(dsc -> dsc.trees(call.text("resource", "")))
                .orElse(List.of());
    }

    private static Map<?, ?> properties(Wish call) {
        return call.properties().get("properties") instanceof Map<?, ?> map ? map : Map.of();
    }

    private static boolean has(Tree thing, Map<?, ?> wanted) {
        return wanted.entrySet().stream()
                .allMatch(entry -> isCredential(entry.getValue())
                        || String.valueOf(thing.plain().get(entry.getKey()))
                                .equalsIgnoreCase(String.valueOf(entry.getValue())));
    }

    private static boolean isCredential(Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("password");
    }

    private static Object hidden(Object value) {
        return isCredential(value) ? Map.of("userName", ((Map<?, ?>) value).get("userName")) : value;
    }
}
