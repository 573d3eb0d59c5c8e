package io.corefleet.wsman;

import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does something when a time is over, unless it is called off: closes a socket on which something takes too long. A socket's own time limit counts from byte to byte and not at all while it
 * writes: a host that sends a byte now and then, or reads nothing, would hold us for ever.
 */
final class Watchdog implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final ScheduledFuture<?> end;
    private volatile boolean expired;

    private Watchdog(Runnable then, Duration patience) {
        Runnable expiring = () -> {
            expired = true;
            then.run();
        };
        this.end = CLOCK.schedule(expiring, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes a socket when the time is over before this is closed. */
    static Watchdog over(Socket socket, Duration patience) {
        return new Watchdog(() -> Dial.close(socket), patience);
    }

    /** Does something that takes no time when the time is over before this is closed. */
    static Watchdog over(Runnable then, Duration patience) {
        return new Watchdog(then, patience);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "wsman-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    boolean hasExpired() {
        return expired;
    }

    @Override
    public void close() {
        end.cancel(false);
    }
}
