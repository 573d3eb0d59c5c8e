package io.corefleet.probe;

import io.corefleet.host.WriteResult;
import io.corefleet.host.WriteResult.Outcome;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The controller's own eye for one host. It looks by one thread at a time; {@link #close} may come from another and ends a wait. */
final class Probe implements AutoCloseable {
    private final Proxy proxy;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A probe.
     *
     * @param proxy what all requests go through; null for none
     */
    Probe(Proxy proxy) {
        this.proxy = proxy;
    }

    /** Whether a question or call with these arguments is answered from here. */
    static boolean answers(String type, Map<String, Value> arguments) {
        return type.equals("http_check") && "controller".equals(String.valueOf(arguments.get("from")));
    }

    /** Looks once; in the form in which a host answers such a question. */
    State look(Map<String, Value> arguments) {
        Sighting seen = WebCheck.of(arguments, proxy).look();
        return new State.Present(Map.of(
                "holds", Value.bool(seen.holds()),
                "message", Value.text(seen.complaint()),
                "output", Value.map(seen.output())));
    }

    /** Looks until it holds or its time is over. */
    WriteResult run(int step, Map<String, Value> arguments) {
        WebCheck check = WebCheck.of(arguments, proxy);
        long begun = System.nanoTime();
        int tries = 1;
        Sighting seen = check.look();
        while (!seen.holds() && rest(begun, check)) {
            seen = check.look();
            tries++;
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        Map<String, Value> output = new LinkedHashMap<>(seen.output());
        output.put("changed", Value.bool(false));
        output.put("elapsed", Value.integer(seconds));
        output.put("wait_attempts", Value.integer(tries));
        String waited = tries > 1 ? " (waited " + seconds + " s, looked " + tries + " times)" : "";
        return new WriteResult(
                step,
                seen.holds() ? Outcome.DONE : Outcome.FAILED,
                seen.holds() ? "" : seen.complaint() + waited,
                Map.of(),
                false,
                output);
    }

    /** Rests before the next look; false when there is none. */
    private boolean rest(long begun, WebCheck check) {
        long left = check.patience().toNanos() - (System.nanoTime() - begun);
        if (left <= 0) {
            return false;
        }
        try {
            return !closed.await(Math.min(left, check.pause().toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
