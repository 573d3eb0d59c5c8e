package io.corefleet.simulate.twin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A session of the agent: takes frames, hands requests to the worker one by one, beats. Safe for use by many threads. */
final class Session {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration ABANDONED = Duration.ofMinutes(30);

    private final Stage stage;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Worker worker;
    private final Deque<Inbox.Request> queue = new ArrayDeque<>();
    private final ScheduledFuture<?> heart;
    private final long startedAt = System.nanoTime();
    private volatile long heardAt = System.nanoTime();
    private boolean awake;
    private boolean working;
    private boolean over;

    Session(String magic, Stage stage, Outbox outbox, Worker worker) {
        this.stage = stage;
        this.outbox = outbox;
        this.inbox = new Inbox(magic, outbox);
        this.worker = worker;
        this.heart = stage.every(BEAT, this::beat);
    }

    /** The agent runs now: says hello, and begins to work on what has come in. */
    synchronized void wake(String psVersion) {
        if (!over) {
            awake = true;
            outbox.send(0, "hello", Replies.hello(psVersion));
            next();
        }
    }

    private void beat() {
        if (System.nanoTime() - heardAt > ABANDONED.toNanos()) {
            end();
        } else if (awake) {
            outbox.send(0, "beat", worker.beat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt)));
        }
    }

    /** A line from the controller. */
    synchronized void take(String line) {
        heardAt = System.nanoTime();
        if (!over) {
            inbox.take(line).ifPresent(this::take);
        }
    }

    private void take(Inbox.Request request) {
        switch (request.kind()) {
            case "again" -> outbox.again(((Number) Payload.unpack(request.payload()).get("from")).longValue());
            case "stop" -> {
                worker.stop();
                outbox.send(request.message(), "stopping", Map.of());
            }
            case "bye" -> {
                outbox.send(request.message(), "bye", Map.of());
                end();
            }
            default -> {
                queue.add(request);
                next();
            }
        }
    }

    private void next() {
        if (awake && !working && !queue.isEmpty()) {
            working = true;
            Inbox.Request request = queue.remove();
            stage.run(() -> work(request));
        }
    }

    private void work(Inbox.Request request) {
        try {
            worker.work(request.message(), request.kind(), Payload.unpack(request.payload()));
        } finally {
            synchronized (this) {
                working = false;
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
        queue.clear();
        heart.cancel(false);
        // A step that runs is let finish: its write to disk must not be cut in the middle.
        worker.stop();
    }
}
