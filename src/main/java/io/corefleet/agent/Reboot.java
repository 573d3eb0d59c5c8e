package io.corefleet.agent;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.resource.ActionCall;
import io.corefleet.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits for a host that restarts. It is back when a log-in works, its boot time is another one and what starts with it has started. */
final class Reboot {
    /** The action type that restarts a host. */
    static final String TYPE = "reboot";

    /** The sections of the facts that tell one boot from another. */
    static final List<String> FACTS = List.of("os");

    private static final Duration DRIFT = Duration.ofSeconds(30);

    private final Failures failures;
    private final Patience patience;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    Reboot(Failures failures, Patience patience) {
        this.failures = failures;
        this.patience = patience;
    }

    /** The step that restarts the host. No step of a program has the number 0. */
    static Write write(String message) {
        return new Write.RunAction(0, new ActionCall(TYPE, message, Map.of("message", Value.text(message)), null));
    }

    /** Fails when Windows refused. */
    static void check(WriteResult result) {
        if (result.outcome() != WriteResult.Outcome.DONE) {
            boolean failed = result.outcome() == WriteResult.Outcome.FAILED;
            String why = failed ? result.message() : "the run was stopped";
            throw new HostFailed(
                    new HostFailure(HostFailure.Kind.SCRIPT_FAILED, "the restart was not begun: " + why, null, false),
                    null);
        }
    }

    /** A line that broke is what one expects of a host that goes down; anything else is thrown. */
    static void mayBeGoingDown(HostFailed failed) {
        HostFailure.Kind kind = failed.failure().kind();
        if (kind != HostFailure.Kind.UNREACHABLE && kind != HostFailure.Kind.TIMED_OUT) {
            throw failed;
        }
    }

    /**
     * A life of Windows from its start.
     *
     * @param time when it booted; empty when the host cannot tell
     * @param settling what has not ended yet of what a boot begins
     */
    record Boot(String time, List<String> settling) {
        static Boot of(Value.MapOf facts) {
            return facts.get("os")
                    .filter(Value.MapOf.class::isInstance)
                    .map(os -> new Boot(Answers.text((Value.MapOf) os, "bootTime"), texts((Value.MapOf) os)))
                    .orElse(new Boot("", List.of()));
        }

        private static List<String> texts(Value.MapOf os) {
            return os.get("settling").orElse(Value.absent()) instanceof Value.ListOf list
                    ? list.items().stream().map(Value::toString).toList()
                    : List.of();
        }
    }

    /**
     * Tries to open the host until its boot time is not {@code before}. A host that still answers is on its way down.
     *
     * @param reopen opens it and looks at its boot
     * @param progress told how far it is, whenever that changes
     */
    void await(Boot before, Duration limit, Supplier<Boot> reopen, Consumer<String> progress) {
        long start = patience.nanoTime().getAsLong();
        String last = "";
        String told = "";
        while (patience.nanoTime().getAsLong() - start < limit.toNanos()) {
            pause(patience.again());
            try {
                Boot now = reopen.get();
                boolean another = isAnotherBoot(before.time(), now.time());
                if (another && now.settling().isEmpty()) {
                    return;
                }
                String open = String.join(", ", now.settling());
                last = another ? "; it still has to finish: " + open : "; it still runs since " + before.time();
                told = tell(progress, told, another ? "it is up, and has to finish " + open : "it is going down");
            } catch (HostFailed notYet) {
                last = "; last answer: " + notYet.failure().message();
                told = tell(progress, told, "it does not let us in yet");
            }
        }
        throw failures.notBack(limit, last);
    }

    private static String tell(Consumer<String> progress, String before, String now) {
        if (!now.equals(before)) {
            progress.accept(now);
        }
        return now;
    }

    /** A clock that is set right moves the boot time of a running Windows by seconds. */
    private static boolean isAnotherBoot(String before, String now) {
        try {
            return Duration.between(Instant.parse(before), Instant.parse(now))
                            .abs()
                            .compareTo(DRIFT)
                    > 0;
        } catch (DateTimeParseException untold) {
            return !now.equals(before);
        }
    }

    /** The host says that it takes changes back, and does not come to an end. */
    HostFailed stillTakingBack(Duration limit) {
        return failures.stillTakingBack(limit);
    }

    /** Ends the wait of another thread. */
    void cancel() {
        cancelled.countDown();
    }

    /** Waits, unless {@link #cancel} ends it: then it fails. */
    void pause(Duration time) {
        try {
            if (cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failures.closed();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw failures.closed();
        }
    }
}
