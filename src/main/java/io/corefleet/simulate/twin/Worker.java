package io.corefleet.simulate.twin;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Facts;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agent's second runspace: does one request at a time. */
final class Worker {
    private static final Duration HELD_BACK = Duration.ofMillis(500);
    private final Guest guest;
    private final Outbox outbox;
    private final Duration stepDelay;
    private volatile boolean stopped;
    private volatile Integer step;
    private volatile boolean busy;

    Worker(Guest guest, Outbox outbox, Duration stepDelay) {
        this.guest = guest;
        this.outbox = outbox;
        this.stepDelay = stepDelay;
    }

    /** The running step ends and later ones of the running request are skipped. */
    void stop() {
        stopped = busy;
    }

    Map<String, Object> beat(long seconds) {
        return Replies.beat(busy, step, seconds);
    }

    void work(long message, String kind, Map<String, Object> content) {
        busy = true;
        stopped = false;
        try {
            switch (kind) {
                case "scripts" -> outbox.send(message, "ready", Map.of("loaded", scripts(content)));
                case "facts" -> outbox.send(
                        message, "facts", Map.of("facts", guest.look((world, rules) -> Facts.of(world))));
                case "read" -> outbox.send(message, "states", Map.of("states", read(content)));
                case "apply" -> apply(message, content);
                default -> outbox.send(
                        message, "error", Map.of("message", "there is no request " + kind, "detail", Map.of()));
            }
        } catch (IllegalArgumentException broken) {
            outbox.send(message, "error", Map.of("message", broken.getMessage(), "detail", Map.of()));
        } finally {
            busy = false;
            step = null;
        }
    }

    private static List<Object> scripts(Map<String, Object> content) {
        return members(content, "scripts").stream()
                .map(script -> script.get("name"))
                .toList();
    }

    private List<Object> read(Map<String, Object> content) {
        return guest.look((world, rules) -> {
            List<Object> states = new ArrayList<>();
            for (Map<String, Object> target : members(content, "targets")) {
                String type = String.valueOf(target.get("type"));
                for (Map<String, Object> item : members(target, "items")) {
                    states.add(state(rules.read(world, type, id(item)), type, item));
                }
            }
            return states;
        });
    }

    private static Map<String, Object> state(Reading reading, String type, Map<String, Object> item) {
        Map<String, Object> state = reading.answer(String.valueOf(Marked.decode(item.get("key"))));
        state.put("type", type);
        return state;
    }

    private static Tree id(Map<String, Object> item) {
        return Tree.of(Marked.decodeMap(item.get("id")));
    }

    private void apply(long message, Map<String, Object> content) {
        List<Map<String, Object>> replies = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>(Map.of("done", 0, "failed", 0, "skipped", 0));
        long writtenAt = System.nanoTime();
        for (Map<String, Object> one : members(content, "steps")) {
            boolean skip = stopped || counts.get("failed") > 0;
            if (!skip && "run".equals(one.get("verb"))) {
                flush(message, replies);
                writtenAt = System.nanoTime();
            }
            Map<String, Object> reply = skip ? Replies.step(one.get("step"), "skipped") : step(one);
            counts.merge(String.valueOf(reply.get("outcome")), 1, Integer::sum);
            replies.add(reply);
            if (System.nanoTime() - writtenAt > HELD_BACK.toNanos()) {
                flush(message, replies);
                writtenAt = System.nanoTime();
            }
        }
        flush(message, replies);
        outbox.send(message, "applied", new LinkedHashMap<>(counts));
    }

    private void flush(long message, List<Map<String, Object>> replies) {
        replies.forEach(reply -> outbox.send(message, "step", reply));
        replies.clear();
    }

    private Map<String, Object> step(Map<String, Object> one) {
        step = ((Number) one.get("step")).intValue();
        try {
            if (!stepDelay.isZero()) {
                Thread.sleep(stepDelay.toMillis());
            }
            Effect effect = perform(one);
            Map<String, Object> reply = Replies.step(one.get("step"), "done");
            reply.put("undo", effect.undo());
            reply.put("rebootNeeded", effect.rebootNeeded());
            reply.put("output", effect.output());
            return reply;
        } catch (Refusal refusal) {
            Map<String, Object> reply = Replies.step(one.get("step"), "failed");
            reply.put("error", Replies.error(refusal, String.valueOf(one.get("function"))));
            return reply;
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
            return Replies.step(one.get("step"), "skipped");
        }
    }

    private Effect perform(Map<String, Object> one) {
        String type = String.valueOf(one.get("type"));
        Tree id = id(one);
        Map<String, Object> undo = Marked.decodeMap(one.get("undo"));
        return switch (String.valueOf(one.get("verb"))) {
            case "set" -> {
                Map<String, Object> properties = Marked.decodeMap(one.get("properties"));
                boolean create = Boolean.TRUE.equals(one.get("create"));
                yield guest.change((world, rules) -> rules.set(world, type, id, properties, create, undo));
            }
            case "remove" -> guest.change((world, rules) -> rules.remove(world, type, id, undo));
            case "run" -> {
                Map<String, Object> arguments = Marked.decodeMap(one.get("arguments"));
                yield guest.change((world, rules) -> rules.run(world, type, arguments));
            }
            default -> throw new IllegalArgumentException("there is no verb " + one.get("verb"));
        };
    }

    @SuppressWarnings("unchecked") // JSON's mappings have text keys
    private static List<Map<String, Object>> members(Map<String, Object> content, String name) {
        Object list = content.get(name);
        return list instanceof List<?> items ? (List<Map<String, Object>>) items : List.of();
    }
}
