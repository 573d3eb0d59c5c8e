package io.corefleet.simulate.twin;

import io.corefleet.agent.WireValues;
import io.corefleet.json.Json;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dead-man's switch of a simulated host ({@code docs/agent-protocol.md}, section 4.5). As on a true one all of it lies in the registry, so
 * it outlasts the process: a fleet that is opened later goes on waiting, or takes back at once what is due.
 */
final class SwitchTwin {
    private static final String PATH = "HKLM\\SOFTWARE\\Corefleet\\Switch";
    private static final String ARMED = PATH + "\\Armed";

    private final Guest guest;
    private final Stage stage;

    SwitchTwin(Guest guest, Stage stage) {
        this.guest = guest;
        this.stage = stage;
        Tree key = guest.look((world, rules) -> key(world));
        if (key.has("Due") && !key.has("TakenBack")) {
            wait(text(key, "Due"));
        }
    }

    private static Tree key(World world) {
        return world.registry("64").find(PATH).orElseGet(Tree::new);
    }

    private static boolean isArmed(World world) {
        return world.registry("64").has(ARMED);
    }

    Map<String, Object> answer(Body asked) {
        return switch (asked.text("verb")) {
            case "arm" -> arm(asked);
            case "confirm" -> confirm();
            default -> throw Refusal.of("The agent knows no verb '" + asked.text("verb") + "' of the switch.");
        };
    }

    private Map<String, Object> arm(Body asked) {
        String due = Instant.now()
                .plusSeconds(asked.number("seconds"))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        guest.change((world, rules) -> {
            if (isArmed(world)) {
                throw Refusal.of("A dead-man's switch of another run is armed on this host.");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("Seconds", value("dword", asked.number("seconds")));
            values.put("Code", value("string", asked.text("code")));
            values.put("Steps", value("string", asked.text("steps")));
            values.put("Due", value("string", due));
            world.registry("64").put(PATH, values).put(ARMED, Map.of());
            return null;
        });
        guest.keep();
        wait(due);
        return new LinkedHashMap<>(Map.of("state", "armed", "due", due));
    }

    private void wait(String due) {
        Duration left = Duration.between(Instant.now(), Instant.parse(due));
        if (left.isNegative() || left.isZero()) {
            takeBack(due);
        } else {
            stage.later(left, () -> takeBack(due));
        }
    }

    /** Before a step is done it is noted: only what was begun is taken back. */
    void begin(int step) {
        if (!guest.look((world, rules) -> isArmed(world))) {
            throw Refusal.of("The time of the dead-man's switch was over before this could be done.");
        }
        note("Begun " + step, "");
    }

    void ended(int step, Map<String, Object> undo) {
        if (!undo.isEmpty()) {
            note("Undo " + step, Json.write(WireValues.mark(((Value.MapOf) Value.of(undo)).entries())));
        }
    }

    private void note(String name, String data) {
        guest.change((world, rules) -> {
            if (isArmed(world)) {
                world.registry("64").tree(PATH).put(name, value("string", data));
            }
            return null;
        });
    }

    private Map<String, Object> confirm() {
        Map<String, Object> reply = guest.change((world, rules) -> {
            Tree key = key(world);
            Map<String, Object> told = new LinkedHashMap<>();
            if (key.isEmpty()) {
                told.put("state", "none");
                return told;
            }
            boolean mine = isArmed(world);
            told.put("state", mine ? "confirmed" : key.has("TakenBack") ? "taken_back" : "taking_back");
            told.put("undo", numbered(key, "Undo "));
            told.put("failed", numbered(key, "Failed "));
            told.put("at", text(key, "TakenBack"));
            world.registry("64").remove(ARMED);
            if (mine || key.has("TakenBack")) {
                world.registry("64").remove(PATH);
            }
            return told;
        });
        guest.keep();
        return reply;
    }

    private static Map<String, Object> numbered(Tree key, String prefix) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (String name : key.names()) {
            if (name.startsWith(prefix)) {
                String data = text(key, name);
                boolean json = prefix.equals("Undo ");
                told.put(
                        name.substring(prefix.length()),
                        json ? WireValues.unmark(Json.read(data)).plain() : data);
            }
        }
        return told;
    }

    /** The host's own task, when its time is over. Whoever takes the sign away first has won: this, or who confirms. */
    private void takeBack(String due) {
        boolean won = guest.change((world, rules) -> {
            boolean mine = isArmed(world) && text(key(world), "Due").equals(due);
            if (mine) {
                world.registry("64").remove(ARMED);
            }
            return mine;
        });
        if (!won) {
            return;
        }
        Tree key = guest.look((world, rules) -> key(world));
        Map<String, String> failed = new LinkedHashMap<>();
        for (Body step : steps(key)) {
            takeBack(step, failed);
        }
        guest.change((world, rules) -> {
            Tree now = world.registry("64").tree(PATH);
            failed.forEach((number, why) -> now.put("Failed " + number, value("string", why)));
            String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            now.put("TakenBack", value("string", at));
            return null;
        });
        guest.keep();
    }

    private void takeBack(Body step, Map<String, String> failed) {
        try {
            Steps.perform(guest, step);
        } catch (Refusal refusal) {
            failed.put(String.valueOf(step.number("step")), refusal.getMessage());
        }
    }

    /** The steps back of what was begun, each with what its step had returned. */
    private static List<Body> steps(Tree key) {
        List<Body> steps = new ArrayList<>();
        for (Body step : new Body((Value.MapOf) Json.read(text(key, "Steps"))).list("steps")) {
            String undo = "Undo " + step.number("step");
            if (key.has("Begun " + step.number("step"))) {
                Map<String, Value> members = new LinkedHashMap<>(step.members().entries());
                if (key.has(undo)) {
                    members.put("undo", Json.read(text(key, undo)));
                }
                steps.add(new Body(Value.map(members)));
            }
        }
        return steps;
    }

    private static Map<String, Object> value(String kind, Object data) {
        return Map.of("kind", kind, "data", data);
    }

    private static String text(Tree key, String name) {
        return key.find(name).map(value -> value.text("data")).orElse("");
    }
}
