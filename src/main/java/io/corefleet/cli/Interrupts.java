package io.corefleet.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Tells of Ctrl-C and of a polite kill without ending the process. A shutdown hook cannot: the second Ctrl-C would not reach
 * it. The class that can is {@code sun.misc.Signal}; it is asked for by name, because the compiler warns of its use.
 */
final class Interrupts {
    private Interrupts() {}

    /** Runs this at each Ctrl-C from now on. Without signals in this Java, nothing changes: Ctrl-C ends the process. */
    static void on(Runnable action) {
        for (String signal : new String[] {"INT", "TERM"}) {
            try {
                Class<?> type = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object proxy = Proxy.newProxyInstance(
                        handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                            if (method.getName().equals("handle")) {
                                action.run();
                                return null;
                            }
                            return method.getName().equals("hashCode")
                                    ? 0
                                    : method.getName().equals("equals") ? self == arguments[0] : "interrupts";
                        });
                Method handle = type.getMethod("handle", type, handler);
                handle.invoke(null, type.getConstructor(String.class).newInstance(signal), proxy);
            } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
                return;
            }
        }
    }
}
