package io.corefleet.run;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does the same for many again and again, for each at its own pace: what takes long or fails for one holds up no other. It ends after so many rounds, after
 * so long, or when somebody asks.
 */
public final class Rounds {
    private final Duration interval;
    private final long most;
    private final Duration limit;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Rounds.
     *
     * @param interval from the begin of one to the begin of the next; one that takes longer is followed by the next in step
     * @param most how many; {@link Long#MAX_VALUE} for no end
     * @param limit how long; a round that would begin later is not begun
     */
    public Rounds(Duration interval, long most, Duration limit) {
        this.interval = interval;
        this.most = most;
        this.limit = limit;
    }

    /** Returns when all have ended. The work must not throw. */
    public <T> void each(Collection<T> items, Consumer<T> work) {
        long begin = System.nanoTime();
        new Workers(Math.max(1, items.size())).each(items, item -> rounds(item, work, begin));
    }

    private <T> void rounds(T item, Consumer<T> work, long begin) {
        long step = interval.toNanos();
        long next = 0;
        for (long round = 0; round < most && next <= limit.toNanos(); round++) {
            if (isStopped(next - (System.nanoTime() - begin))) {
                return;
            }
            work.accept(item);
            long passed = (System.nanoTime() - begin) / step;
            next = Math.max(next + step, (passed + 1) * step);
        }
    }

    private boolean isStopped(long wait) {
        try {
            return stopped.await(Math.max(0, wait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Begins no other round; may be called from any thread. */
    public void stop() {
        stopped.countDown();
    }
}
