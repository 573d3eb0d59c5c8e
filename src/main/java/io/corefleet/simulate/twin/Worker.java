package io.corefleet.simulate.twin;

import io.corefleet.agent.BrokenProtocol;
import io.corefleet.agent.MessageKind;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Facts;
import io.corefleet.simulate.rules.FileVerbs;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.evidence.Evidence;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agent's second runspace: does one request at a time. */
final class Worker {
    private static final int TENTHS = 10;

    private final Guest guest;
    private final Outbox outbox;
    private final SwitchTwin deadMan;
    private final Duration stepDelay;

    Worker(Guest guest, Outbox outbox, SwitchTwin deadMan, Duration stepDelay) {
        this.deadMan = deadMan;
        this.guest = guest;
        this.outbox = outbox;
        this.stepDelay = stepDelay;
    }

    void work(Job job) {
        job.begin();
        int message = job.request().number();
        try {
            switch (job.request().kind()) {
                case SCRIPTS -> outbox.hold(message, MessageKind.READY, Map.of("loaded", scripts(job.body())));
                case FACTS -> outbox.hold(message, MessageKind.FACTS, Map.of("facts", facts(job.body())));
                case EVIDENCE -> evidence(job);
                case READ -> outbox.hold(message, MessageKind.STATES, Map.of("states", read(job.body())));
                case APPLY -> apply(job);
                case FILE -> file(job);
                case SWITCH -> deadMan(job);
                default ->
                    refuse(
                            message,
                            "there is no request " + job.request().kind().word());
            }
        } catch (BrokenProtocol broken) {
            refuse(message, broken.getMessage());
        } catch (RuntimeException defect) {
            // The controller must hear of it: it takes silence for a slow host, and waits.
            refuse(message, "the simulated host cannot do this: " + defect);
        }
    }

    private void refuse(int message, String why) {
        outbox.hold(message, MessageKind.ERROR, Map.of("message", why, "detail", Map.of("message", why)));
    }

    private void file(Job job) {
        int message = job.request().number();
        try {
            Map<String, Object> reply = guest.change((world, rules) -> new FileVerbs(world)
                    .perform(job.body().text("verb"), job.body().mapping("arguments")));
            outbox.hold(message, MessageKind.FILE, reply);
        } catch (Refusal refusal) {
            Map<String, Object> detail = Replies.error(refusal, "Invoke-CfFileVerb");
            outbox.hold(message, MessageKind.ERROR, Map.of("message", refusal.getMessage(), "detail", detail));
        }
    }

    private void deadMan(Job job) {
        int message = job.request().number();
        try {
            outbox.hold(message, MessageKind.SWITCH, deadMan.answer(job.body()));
        } catch (Refusal refusal) {
            Map<String, Object> detail = Replies.error(refusal, "Invoke-CfSwitchVerb");
            outbox.hold(message, MessageKind.ERROR, Map.of("message", refusal.getMessage(), "detail", detail));
        }
    }

    private static List<String> scripts(Body content) {
        return content.list("scripts").stream()
                .map(script -> script.text("name"))
                .toList();
    }

    private Map<String, Object> facts(Body asked) {
        List<String> only = asked.members().entries().get("only") instanceof Value.ListOf list
                ? list.items().stream().map(Value::toString).toList()
                : List.of();
        return guest.look((world, rules) -> Facts.of(world, only));
    }

    private void evidence(Job job) {
        Map<String, Object> ask = job.body().mapping("ask");
        Map<String, Object> told = guest.look((world, rules) -> Evidence.of(world, rules, ask));
        outbox.hold(job.request().number(), MessageKind.EVIDENCE, Map.of("evidence", told));
    }

    private List<Object> read(Body content) {
        return guest.look((world, rules) -> {
            List<Object> states = new ArrayList<>();
            for (Body target : content.list("targets")) {
                String type = target.text("type");
                for (Body item : target.list("items")) {
                    Map<String, Object> state =
                            rules.read(world, type, item.id()).answer(item.unmarked("key"));
                    state.put("type", type);
                    states.add(state);
                }
            }
            return states;
        });
    }

    private void apply(Job job) {
        int message = job.request().number();
        Map<String, Object> counts = new LinkedHashMap<>(Map.of("done", 0, "failed", 0, "skipped", 0));
        Commits commits = new Commits(guest, job.body().truth("armed"));
        for (Body step : job.body().list("steps")) {
            boolean skip = job.stopped() || !counts.get("failed").equals(0);
            if (!skip && step.text("verb").equals("run")) {
                outbox.flush();
            }
            job.step(step.number("step"));
            Map<String, Object> reply = skip ? Replies.step(step.number("step"), "skipped") : done(job, step);
            counts.computeIfPresent(String.valueOf(reply.get("outcome")), (outcome, count) -> (Integer) count + 1);
            if (!skip) {
                commits.after(step, "done".equals(reply.get("outcome")));
            }
            outbox.hold(message, MessageKind.STEP, reply);
        }
        commits.end();
        outbox.hold(message, MessageKind.APPLIED, counts);
    }

    /** What servicing of Windows does tells how far it is; nothing else does. */
    private void take(Job job, Body step) throws InterruptedException {
        boolean tells = step.text("function").endsWith("-CfWindowsFeature");
        int parts = tells ? TENTHS : 1;
        for (int part = 1; part <= parts && !stepDelay.isZero(); part++) {
            Thread.sleep(stepDelay.toMillis() / parts);
            job.percent(tells ? Integer.valueOf(100 * part / parts) : null);
        }
    }

    private Map<String, Object> done(Job job, Body step) {
        boolean armed = job.body().truth("armed");
        try {
            take(job, step);
            if (armed) {
                deadMan.begin(step.number("step"));
            }
            Effect effect = Steps.perform(guest, step);
            if (armed) {
                deadMan.ended(step.number("step"), effect.undo());
            }
            Map<String, Object> reply = Replies.step(step.number("step"), "done");
            reply.put("undo", effect.undo());
            reply.put("rebootNeeded", effect.rebootNeeded());
            reply.put("output", effect.output());
            return reply;
        } catch (Refusal refusal) {
            Map<String, Object> reply = Replies.step(step.number("step"), "failed");
            reply.put("error", Replies.error(refusal, step.text("function")));
            if (!refusal.output().isEmpty()) {
                reply.put("output", refusal.output());
            }
            return reply;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Replies.step(step.number("step"), "skipped");
        }
    }
}
