package io.corefleet.run;

import io.corefleet.host.WaitingThreads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does the same for many, so many at a time. Virtual threads where the running Java has them. */
public final class Workers {
    private static final long STACK = 256 * 1024;

    private final int atOnce;

    /** Workers, so many at a time. */
    public Workers(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Begins them in their order, whatever Java does with its threads, and returns when all are done. The work must not throw; if it does, the
     * first that was thrown, by the order of the items, is thrown here after all others are done, and bears the rest as suppressed.
     */
    public <T> void each(Collection<T> items, Consumer<T> work) {
        Semaphore room = new Semaphore(atOnce);
        ExecutorService threads = WaitingThreads.virtualOr(() -> platform(Math.max(1, Math.min(atOnce, items.size()))));
        try {
            List<Future<?>> running = new ArrayList<>();
            for (T item : items) {
                // Here and not in the thread: threads that wait for room are let in by chance, and the second host
                // would be begun first.
                room.acquireUninterruptibly();
                running.add(threads.submit(() -> {
                    try {
                        work.accept(item);
                    } finally {
                        room.release();
                    }
                }));
            }
            finish(running);
        } finally {
            threads.shutdown();
        }
    }

    private static void finish(List<Future<?>> running) {
        Throwable first = null;
        for (Future<?> future : running) {
            Throwable fault = faultOf(future);
            if (first == null) {
                first = fault;
            } else if (fault != null && fault != first) {
                first.addSuppressed(fault);
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    /** What the work threw; null when it ended well. Who interrupts waits nevertheless: the hosts are still worked on. */
    private static Throwable faultOf(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return null;
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    return failed.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A thread that mostly waits: a thousand of them with the usual stack would be a gigabyte of address space. */
    private static ExecutorService platform(int size) {
        return Executors.newFixedThreadPool(size, work -> new Thread(null, work, "host-worker", STACK));
    }
}
