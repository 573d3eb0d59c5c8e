package io.corefleet.simulate.wire;

import io.corefleet.host.WaitingThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of simulated hosts. */
public final class Threads {
    private Threads() {}

    /** As many as are needed: virtual where Java has them, else daemons that are used again. */
    public static ExecutorService forWaiting(String name) {
        return WaitingThreads.virtualOr(() -> platform(name));
    }

    private static ExecutorService platform(String name) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
