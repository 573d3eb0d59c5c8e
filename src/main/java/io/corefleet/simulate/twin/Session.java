package io.corefleet.simulate.twin;

import io.corefleet.agent.FrameReader;
import io.corefleet.agent.Message;
import io.corefleet.agent.MessageKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;

/** A session of the agent: takes frames, hands requests to the worker one by one, beats. Safe for use by many threads. */
final class Session {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration PROGRESS = Duration.ofSeconds(2);
    private static final Duration ABANDONED = Duration.ofMinutes(30);

    private final Stage stage;
    private final Outbox outbox;
    private final FrameReader inbox;
    private final Worker worker;
    private final Deque<Job> queue = new ArrayDeque<>();
    private final ScheduledFuture<?> heart;
    private long heardAt = System.nanoTime();
    private long beatenAt = System.nanoTime();
    private Integer beaten;
    private Job running;
    private boolean awake;
    private boolean over;

    Session(String magic, Stage stage, Outbox outbox, Worker worker) {
        this.stage = stage;
        this.outbox = outbox;
        this.inbox = new FrameReader(magic);
        this.worker = worker;
        this.heart = stage.every(PROGRESS, this::beat);
    }

    /** The agent runs now: says hello, and begins to work on what has come in. */
    synchronized void wake(String psVersion) {
        if (!over) {
            awake = true;
            outbox.hold(0, MessageKind.HELLO, Replies.hello(psVersion));
            next();
        }
    }

    private synchronized void beat() {
        if (running != null) {
            boolean news = running.percent() != null && !running.percent().equals(beaten);
            if (news || System.nanoTime() - beatenAt >= BEAT.minus(PROGRESS).toNanos()) {
                beaten = running.percent();
                beatenAt = System.nanoTime();
                outbox.send(0, MessageKind.BEAT, Replies.beat(running.step(), running.seconds(), beaten));
            }
        } else if (System.nanoTime() - heardAt > ABANDONED.toNanos()) {
            end();
        }
    }

    /** Bytes from the controller. */
    synchronized void take(byte[] bytes) {
        heardAt = System.nanoTime();
        if (!over) {
            FrameReader.Intake intake = inbox.take(bytes);
            intake.missing()
                    .ifPresent(missing -> outbox.send(
                            0, MessageKind.BAD, Map.of("expected", missing.expected(), "why", missing.why())));
            intake.messages().forEach(this::take);
        }
    }

    private void take(Message message) {
        switch (message.kind()) {
            case AGAIN -> outbox.again(new Body(message.body()).number("from"));
            case STOP -> {
                stopAll();
                outbox.send(message.number(), MessageKind.STOPPING, Map.of());
            }
            case BYE -> {
                outbox.send(message.number(), MessageKind.BYE, Map.of());
                end();
            }
            default -> {
                queue.add(new Job(message));
                next();
            }
        }
    }

    private void stopAll() {
        queue.forEach(Job::stop);
        if (running != null) {
            running.stop();
        }
    }

    private void next() {
        if (awake && running == null && !queue.isEmpty()) {
            Job job = queue.remove();
            running = job;
            beatenAt = System.nanoTime();
            beaten = null;
            stage.run(() -> work(job));
        }
    }

    private void work(Job job) {
        try {
            worker.work(job);
        } finally {
            synchronized (this) {
                running = null;
                if (queue.isEmpty()) {
                    outbox.flush();
                }
                next();
            }
        }
    }

    /** The agent ends in order. */
    synchronized void end() {
        if (!over) {
            close();
            outbox.exit(0);
        }
    }

    /** The process is ended from outside. */
    synchronized void kill() {
        close();
        outbox.cut();
    }

    private void close() {
        over = true;
        heart.cancel(false);
        // A step that runs is let finish: its write to disk must not be cut in the middle.
        stopAll();
        queue.clear();
    }
}
