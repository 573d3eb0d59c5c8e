package io.corefleet.simulate.twin;

import io.corefleet.agent.Message;
import java.util.concurrent.TimeUnit;

/** A request that waits or runs. */
final class Job {
    private final Message request;
    private volatile boolean stopped;
    private volatile Integer step;
    private volatile Integer percent;
    private volatile long startedAt = System.nanoTime();

    Job(Message request) {
        this.request = request;
    }

    Message request() {
        return request;
    }

    Body body() {
        return new Body(request.body());
    }

    /** Work on it begins. */
    void begin() {
        startedAt = System.nanoTime();
    }

    /** Its running step may end; the later ones shall be skipped. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** The step that runs now. */
    void step(int number) {
        step = number;
        percent = null;
    }

    Integer step() {
        return step;
    }

    /** How far the running step is; null when it does not tell. */
    void percent(Integer told) {
        percent = told;
    }

    Integer percent() {
        return percent;
    }

    long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
    }
}
