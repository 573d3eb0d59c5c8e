package io.corefleet.simulate.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that mostly wait. */
public final class Threads {
    private Threads() {}

    /** As many as are needed: virtual from Java 21 on, else daemons that are used again. */
    public static ExecutorService forWaiting(String name) {
        try {
            MethodHandle virtual = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) virtual.invoke();
        } catch (ReflectiveOperationException | UnsupportedOperationException beforeJava21) {
            // Java 19 and 20 have the method, and refuse it unless previews are on.
            return platform(name);
        } catch (Throwable unexpected) {
            throw new IllegalStateException("virtual threads exist and cannot be had", unexpected);
        }
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
