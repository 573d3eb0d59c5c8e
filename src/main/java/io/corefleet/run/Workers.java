package io.corefleet.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
     * Begins them in their order, whatever Java does with its threads, and returns when all are done. The work must not throw; if it does, that
     * is thrown here after all others are done.
     */
    public <T> void each(Collection<T> items, Consumer<T> work) {
        Semaphore room = new Semaphore(atOnce);
        ExecutorService threads = threads(Math.max(1, Math.min(atOnce, items.size())));
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
            running.forEach(Workers::finish);
        } finally {
            threads.shutdown();
        }
    }

    private static void finish(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException fault
                    ? fault
                    : new IllegalStateException(failed.getCause());
        }
    }

    private static ExecutorService threads(int size) {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (ReflectiveOperationException | UnsupportedOperationException beforeJava21) {
            // Java 19 and 20 have the method, and refuse it unless previews are on.
            return Executors.newFixedThreadPool(size, Workers::small);
        } catch (Throwable unexpected) {
            throw new IllegalStateException("virtual threads exist and cannot be had", unexpected);
        }
    }

    /** A thread that mostly waits: a thousand of them with the usual stack would be a gigabyte of address space. */
    private static Thread small(Runnable work) {
        return new Thread(null, work, "host-worker", STACK);
    }
}
