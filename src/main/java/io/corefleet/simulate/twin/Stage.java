package io.corefleet.simulate.twin;

import io.corefleet.simulate.wire.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The threads and the clock that all programs of all simulated hosts of a process share. */
public final class Stage implements AutoCloseable {
    private final ExecutorService threads = Threads.forWaiting("simulated-program");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulated-clock");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs something on a thread of its own. */
    void run(Runnable work) {
        threads.execute(work);
    }

    /** Runs something after a while, on a thread of its own; not at all when the stage is closed by then. */
    public void later(Duration delay, Runnable work) {
        Executor afterwards = CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
        afterwards.execute(work);
    }

    /** Runs something quick again and again until it is cancelled. */
    ScheduledFuture<?> every(Duration period, Runnable work) {
        return clock.scheduleAtFixedRate(work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
