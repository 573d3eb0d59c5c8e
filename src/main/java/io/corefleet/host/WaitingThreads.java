package io.corefleet.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Threads that mostly wait, as who talks to hosts does. */
public final class WaitingThreads {
    private WaitingThreads() {}

    /**
     * Virtual threads where the running Java has them, from 21 on.
     *
     * @param beforeJava21 makes others
     */
    public static ExecutorService virtualOr(Supplier<ExecutorService> beforeJava21) {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (ReflectiveOperationException | UnsupportedOperationException notYet) {
            // Java 19 and 20 have the method, and refuse it unless previews are on.
            return beforeJava21.get();
        } catch (Throwable unexpected) {
            throw new IllegalStateException("virtual threads exist and cannot be had", unexpected);
        }
    }
}
