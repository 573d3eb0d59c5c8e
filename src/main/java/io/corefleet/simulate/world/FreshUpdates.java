package io.corefleet.simulate.world;

import java.util.List;
import java.util.Map;

/** What Windows Update offers to a fresh host of each release. */
public final class FreshUpdates {
    private static final List<Map<String, String>> TABLE = Csv.rows("updates.csv");

    private FreshUpdates() {}

    /**
     * One update.
     *
     * @param kb its KB
     * @param category its class
     * @param identity identity of the package that it brings
     * @param restart whether it wants a restart
     */
    public record Offer(String kb, String category, String identity, boolean restart) {}

    /** Those for a build. */
    public static List<Offer> of(long build) {
        return TABLE.stream()
                .filter(row -> row.get("build").equals(String.valueOf(build)))
                .map(row -> new Offer(
                        row.get("kb"),
                        row.get("class"),
                        row.get("package") + "~31bf3856ad364e35~amd64~~" + row.get("version"),
                        row.get("restart").equals("true")))
                .toList();
    }
}
