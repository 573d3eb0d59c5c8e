package io.corefleet.simulate.rules;

import io.corefleet.simulate.rules.CommandRules.Outcome;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Locale;

/** Commands that start and stop services: {@code net start}, {@code net stop} and {@code iisreset}, which comes with IIS. */
final class ServiceCommands {
    private static final String W3SVC = "W3SVC";

    private ServiceCommands() {}

    /** {@code net start} and {@code net stop}; a service that is so already is an error, as on Windows. */
    static Outcome net(World world, String rest) {
        String[] words = rest.replace("\"", "").strip().split("\\s+", 2);
        boolean start = words[0].equalsIgnoreCase("start");
        if (words.length != 2 || !(start || words[0].equalsIgnoreCase("stop"))) {
            return failed("The syntax of this command is: NET [ START | STOP ] service", 1);
        }
        String name = words[1].replaceFirst("(?i)\\s*/y(es)?$", "");
        ServiceControl control = new ServiceControl(world);
        try {
            if (control.running(name) == start) {
                return failed(
                        start
                                ? "The requested service has already been started."
                                : "The " + name + " service is not started.",
                        2);
            }
            if (start) {
                control.start(name);
            } else {
                // With /y the services that need it are stopped too; without an answer it does the same here.
                control.runningDependents(name).forEach(control::stop);
                control.stop(name);
            }
            String done = start ? "started" : "stopped";
            return told("The " + name + " service was " + done + " successfully.");
        } catch (Refusal refused) {
            return failed(refused.getMessage(), 2);
        }
    }

    /** {@code iisreset}, with {@code /start}, {@code /stop} or {@code /restart}, which is usual. */
    static Outcome iisreset(World world, String rest) {
        String asked = rest.toLowerCase(Locale.ROOT);
        ServiceControl control = new ServiceControl(world);
        try {
            if (!asked.contains("/start")) {
                for (String name : List.of(W3SVC, "WAS")) {
                    control.runningDependents(name).forEach(control::stop);
                    control.stop(name);
                }
            }
            if (!asked.contains("/stop")) {
                control.start(W3SVC);
            }
            return told("Internet services successfully "
                    + (asked.contains("/start") ? "started" : asked.contains("/stop") ? "stopped" : "restarted"));
        } catch (Refusal refused) {
            return failed(refused.getMessage(), 1);
        }
    }

    private static Outcome told(String text) {
        return new Outcome("\r\n" + text + "\r\n", "", 0);
    }

    private static Outcome failed(String text, int code) {
        return new Outcome("", text + "\r\n", code);
    }
}
