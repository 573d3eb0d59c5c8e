package io.corefleet.cli;

import io.corefleet.outcome.Check;
import io.corefleet.outcome.Check.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a check-up says of the machine that Corefleet runs on. */
final class ThisMachine {
    private static final int VIRTUAL_THREADS = 21;
    private static final int MANY = 500;
    private static final Path SETTINGS = Path.of("corefleet.yml");

    private ThisMachine() {}

    /** The checks; a configuration or an inventory that is wrong has ended the command before. */
    static List<Check> checks(Path home, int hosts) {
        return List.of(java(hosts), settings(), inventory(hosts), memory(home));
    }

    private static Check java(int hosts) {
        String found = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
        boolean slow = Runtime.version().feature() < VIRTUAL_THREADS && hosts > MANY;
        return slow
                ? new Check(
                        "Java", State.WARNING, found, "For so many hosts take Java 21 or later: it needs less memory.")
                : good("Java", found);
    }

    private static Check settings() {
        return good(
                "settings", Files.exists(SETTINGS) ? SETTINGS + " is valid" : "no " + SETTINGS + ": built-in defaults");
    }

    private static Check inventory(int hosts) {
        return good("inventory", hosts + (hosts == 1 ? " host is" : " hosts are") + " meant");
    }

    private static Check memory(Path home) {
        Path existing = home.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing)
                ? good("journal", home + " can be written")
                : new Check(
                        "journal",
                        State.BAD,
                        home + " cannot be written",
                        "Work in a folder of your own, or set COREFLEET_HOME.");
    }

    private static Check good(String name, String found) {
        return new Check(name, State.GOOD, found, "");
    }
}
