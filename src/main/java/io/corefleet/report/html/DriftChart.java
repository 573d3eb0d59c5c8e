package io.corefleet.report.html;

import io.corefleet.outcome.Observation;
import io.corefleet.plan.DriftState;
import java.util.ArrayList;
import java.util.List;

/**
 * Drift over the last looks: a column for each, as high as the share of hosts that were not in sync.
 *
 * @param columns oldest first
 */
record DriftChart(List<Column> columns) {
    private static final int MOST = 30;
    private static final int HEIGHT = 60;
    private static final int STEP = 18;

    /** One look. */
    record Column(int x, String when, String title, String counts, List<Piece> pieces) {}

    /** The hosts of one state in it. */
    record Piece(String word, int y, int height) {}

    /** The chart; null when there is nothing to compare with. */
    static DriftChart of(List<Observation> earlier) {
        if (earlier.size() < 2) {
            return null;
        }
        List<Column> columns = new ArrayList<>();
        for (Observation look : earlier.subList(Math.max(0, earlier.size() - MOST), earlier.size())) {
            columns.add(column(look, columns.size() * STEP));
        }
        return new DriftChart(columns);
    }

    int width() {
        return columns.size() * STEP;
    }

    String words() {
        return "From " + columns.get(0).when + ": " + columns.get(0).counts + ". To "
                + columns.get(columns.size() - 1).when + ": " + columns.get(columns.size() - 1).counts + ".";
    }

    private static Column column(Observation look, int x) {
        List<Piece> pieces = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int y = HEIGHT;
        for (DriftState state : DriftState.values()) {
            int hosts = look.count(state);
            if (hosts > 0 && state != DriftState.IN_SYNC) {
                int height = Math.max(2, HEIGHT * hosts / look.hosts().size());
                y -= height;
                pieces.add(new Piece(state.word(), Math.max(0, y), height));
                words.add(hosts + " " + state.word().replace('_', ' '));
            }
        }
        String counts = words.isEmpty()
                ? "all " + look.hosts().size() + " in sync"
                : String.join(", ", words) + " of " + look.hosts().size();
        String when = PageText.time(look.at());
        return new Column(x, when, when + ": " + counts, counts, pieces);
    }
}
