package io.corefleet.simulate;

import io.corefleet.simulate.wire.Quotas;
import java.time.Duration;
import java.util.Map;

/**
 * What simulated hosts cost. All of it is zero unless somebody wants to measure or to see a run pass by.
 *
 * @param startDelay how long a PowerShell takes until its agent runs (about 600 ms on a true host)
 * @param latency what every request costs on top
 * @param stepDelay what every step of an apply costs on top
 * @param downTime how long a host is away when it restarts
 * @param basic whether the WinRM service takes Basic and unencrypted messages, which a fresh Windows does not
 * @param quotas of the WinRM service
 */
public record SimulationSettings(
        Duration startDelay, Duration latency, Duration stepDelay, Duration downTime, boolean basic, Quotas quotas) {
    /** As fast as it goes. */
    public static final SimulationSettings FAST = new SimulationSettings(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(300), false, Quotas.FRESH);

    /**
     * As the environment says: {@code COREFLEET_SIMULATED_START_MS}, {@code …_LATENCY_MS}, {@code …_STEP_MS},
     * {@code …_DOWN_MS}, each a number of milliseconds, and {@code …_BASIC}, true or false.
     *
     * @throws IllegalArgumentException when one of them is no such number
     */
    public static SimulationSettings from(Map<String, String> environment) {
        return new SimulationSettings(
                millis(environment, "COREFLEET_SIMULATED_START_MS", FAST.startDelay),
                millis(environment, "COREFLEET_SIMULATED_LATENCY_MS", FAST.latency),
                millis(environment, "COREFLEET_SIMULATED_STEP_MS", FAST.stepDelay),
                millis(environment, "COREFLEET_SIMULATED_DOWN_MS", FAST.downTime),
                Boolean.parseBoolean(environment.getOrDefault("COREFLEET_SIMULATED_BASIC", "false")),
                FAST.quotas);
    }

    /** The same, changed by the host's own options: {@code startDelay} and other times in milliseconds, and the names of its quotas. */
    SimulationSettings with(Map<String, String> options) {
        return new SimulationSettings(
                millis(options, "startDelay", startDelay),
                millis(options, "latency", latency),
                millis(options, "stepDelay", stepDelay),
                millis(options, "downTime", downTime),
                options.containsKey("basic") ? Boolean.parseBoolean(options.get("basic")) : basic,
                quotas(options));
    }

    private Quotas quotas(Map<String, String> options) {
        return new Quotas(
                number(options, "maxEnvelopeSizekb", quotas.maxEnvelopeSizekb()),
                millis(options, "maxTimeoutms", quotas.maxTimeout()),
                number(options, "maxConcurrentOperationsPerUser", quotas.maxConcurrentOperationsPerUser()),
                number(options, "maxShellsPerUser", quotas.maxShellsPerUser()),
                millis(options, "idleTimeout", quotas.idleTimeout()));
    }

    private static Duration millis(Map<String, String> texts, String name, Duration fallback) {
        return texts.containsKey(name) ? Duration.ofMillis(number(texts, name, 0)) : fallback;
    }

    private static int number(Map<String, String> texts, String name, int fallback) {
        String text = texts.get(name);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("\\d{1,7}")) {
            throw new IllegalArgumentException(name + " must be a number from 0 to 9999999; found " + text);
        }
        return Integer.parseInt(text);
    }
}
