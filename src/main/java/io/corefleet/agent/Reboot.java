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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a host that restarts. It is back when a log-in works and its boot time is another one. */
final class Reboot {
    /** The action type that restarts a host. */
    static final String TYPE = "reboot";

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

    static String bootTime(Value.MapOf facts) {
        return facts.get("os")
                .map(os -> Answers.text((Value.MapOf) os, "bootTime"))
                .orElse("");
    }

    /**
     * Tries to open the host until its boot time is not {@code before}. A host that still answers is on its way down.
     *
     * @param reopen opens it and gives its boot time
     */
    void await(String before, Duration limit, Supplier<String> reopen) {
        long start = patience.nanoTime().getAsLong();
        String last = "";
        while (patience.nanoTime().getAsLong() - start < limit.toNanos()) {
            pause();
            try {
                if (isAnotherBoot(before, reopen.get())) {
                    return;
                }
                last = "; it still runs since " + before;
            } catch (HostFailed notYet) {
                last = "; last answer: " + notYet.failure().message();
            }
        }
        throw failures.notBack(limit, last);
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

    /** Ends the wait of another thread. */
    void cancel() {
        cancelled.countDown();
    }

    private void pause() {
        try {
            if (cancelled.await(patience.again().toMillis(), TimeUnit.MILLISECONDS)) {
                throw failures.closed();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw failures.closed();
        }
    }
}
