package io.corefleet.run;

import io.corefleet.host.HostWriter;
import io.corefleet.outcome.HostStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A person's wish to stop. Asked once: no new step starts, hosts finish the step they are in. Asked twice: connections are closed now,
 * and what was sent without an answer is in doubt. Safe for use by many threads.
 */
public final class Cancellation {
    private final Map<Object, Handle> running = new ConcurrentHashMap<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile int asked;

    /** Asks. */
    public synchronized void ask() {
        asked++;
        first.countDown();
        running.values().forEach(asked == 1 ? Handle::stopAfterStep : Handle::stopNow);
    }

    /** Whether somebody asked. */
    public boolean isAsked() {
        return asked > 0;
    }

    /** Whether somebody asked twice. */
    boolean isUrgent() {
        return asked > 1;
    }

    /** Watches over something that runs, until {@link #forget}. */
    synchronized void watch(Object key, Handle handle) {
        running.put(key, handle);
        if (isUrgent()) {
            handle.stopNow();
        } else if (isAsked()) {
            handle.stopAfterStep();
        }
    }

    void forget(Object key) {
        running.remove(key);
    }

    /**
     * Waits so long.
     *
     * @throws Stopped when somebody asks to stop
     */
    void rest(Duration time) {
        try {
            if (first.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Stopped(HostStatus.STOPPED);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** How something that runs is stopped. */
    interface Handle {
        void stopAfterStep();

        void stopNow();

        /** Of steps that are written to a host. */
        static Handle of(HostWriter writer) {
            return new Handle() {
                @Override
                public void stopAfterStep() {
                    writer.stopAfterCurrentStep();
                }

                @Override
                public void stopNow() {
                    writer.close();
                }
            };
        }
    }
}
