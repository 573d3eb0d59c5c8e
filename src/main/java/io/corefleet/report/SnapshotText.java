package io.corefleet.report;

import io.corefleet.outcome.KeptSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What hosts kept of how things were before a run changed them. */
public final class SnapshotText {
    private static final int MOST = 20;

    private SnapshotText() {}

    /** What a rollback restores whole before all else; nothing when it restores nothing so. */
    public static List<Line> restored(Map<String, List<KeptSnapshot>> snapshots, int width) {
        Page page = new Page(width);
        if (!snapshots.isEmpty()) {
            page.gap()
                    .add(Line.of(
                            Style.DRIFT,
                            "Restored whole first, whatever anybody changed in it since, or added to IIS:"));
            draw(snapshots.values().stream().flatMap(List::stream).toList(), page);
        }
        return page.lines();
    }

    /** What a run had hosts keep. */
    static void kept(List<KeptSnapshot> snapshots, Page page) {
        if (!snapshots.isEmpty()) {
            page.gap().add(Line.of(Style.CONTEXT, "Kept on hosts before it"));
            draw(snapshots, page);
        }
    }

    /** Once for all hosts of which the same is to be said. */
    private static void draw(List<KeptSnapshot> snapshots, Page page) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        snapshots.forEach(one ->
                said.computeIfAbsent(told(one), first -> new ArrayList<>()).add(one.host()));
        said.entrySet().stream()
                .limit(MOST)
                .forEach(entry -> page.wrapped(
                        Line.of("  "), HostNames.brief(entry.getValue(), page.width() / 3) + "  " + entry.getKey(), 6));
        if (said.size() > MOST) {
            page.add(Line.of("  and " + (said.size() - MOST) + " more"));
        }
    }

    private static String told(KeptSnapshot one) {
        String standing = one.gone() != null
                ? "gone since " + DriftView.moment(one.gone())
                : one.problem().isEmpty()
                        ? DriftView.moment(one.at()) + ", " + Math.max(1, one.bytes() / 1024) + " kB"
                        : one.problem();
        return Texts.visible(one.title() + "  " + one.name() + "  " + standing);
    }
}
