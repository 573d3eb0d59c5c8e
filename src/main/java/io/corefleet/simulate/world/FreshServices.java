package io.corefleet.simulate.world;

import java.util.List;
import java.util.Map;

/** The services that Windows and its features bring. */
public final class FreshServices {
    private static final List<Map<String, String>> ROWS = Csv.rows("services.csv");

    private FreshServices() {}

    /** Adds the services that a feature brings; the empty name means Windows itself. What is there stays as it is. */
    public static void add(World world, String feature) {
        long build = world.os().number("build");
        for (Map<String, String> row : ROWS) {
            boolean brought = row.get("feature").equalsIgnoreCase(feature) && build >= Long.parseLong(row.get("since"));
            if (brought && !world.services().has(row.get("name"))) {
                world.services().put(row.get("name"), record(row));
            }
        }
    }

    /** Takes away the services that a feature brought. */
    public static void remove(World world, String feature) {
        for (Map<String, String> row : ROWS) {
            if (row.get("feature").equalsIgnoreCase(feature)) {
                world.services().remove(row.get("name"));
            }
        }
    }

    private static Map<String, Object> record(Map<String, String> row) {
        return Map.of(
                "displayName", row.get("display"),
                "binaryPath", row.get("path"),
                "startMode", row.get("start"),
                "account", row.get("account"),
                "dependsOn", Csv.names(row.get("depends")),
                "state", row.get("state"),
                "failureActions", List.of(),
                "failureResetSeconds", 0,
                "failureCommand", "");
    }
}
