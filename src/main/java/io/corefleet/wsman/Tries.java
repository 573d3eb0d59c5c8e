package io.corefleet.wsman;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The patience with one request that went wrong: pauses that double, until so much time has passed since it first went wrong. */
final class Tries {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CountDownLatch over;
    private Duration pause;
    private long troubleSince;
    private boolean troubled;

    /** Ends all pauses when {@code over} is counted down. */
    Tries(Duration firstPause, CountDownLatch over) {
        this.pause = firstPause;
        this.over = over;
    }

    /** Waits for the next try. Gives false, at once, when the time is over, the session was closed or the thread is to stop. */
    boolean again(Duration limit) {
        long now = System.nanoTime();
        if (!troubled) {
            troubled = true;
            troubleSince = now;
        }
        Duration next = Duration.ofNanos(now - troubleSince).plus(pause);
        if (next.compareTo(limit) > 0 || isOverAfter(pause)) {
            return false;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return true;
    }

    private boolean isOverAfter(Duration wait) {
        try {
            return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
