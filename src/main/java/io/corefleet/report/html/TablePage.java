package io.corefleet.report.html;

import io.corefleet.outcome.Observation;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A page of tables: of a fleet, or of one host. */
record TablePage(String heading, String sentence, String version, List<Observation> earlier, List<Table> tables) {
    /** A table; what is said when it has no rows. */
    record Table(String title, String caption, String nothing, List<String> columns, List<Row> rows) {}

    /** A row. */
    record Row(List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param heads whether it names its row
     * @param link a relative link; empty for none
     * @param word a state's word, for its colour and sign; empty for none
     * @param code whether it is a value
     */
    record Cell(String text, boolean heads, String link, String word, boolean code) {
        static Cell head(String text) {
            return new Cell(PageText.visible(text), true, "", "", false);
        }

        static Cell head(String text, String link) {
            return new Cell(PageText.visible(text), true, link, "", false);
        }

        static Cell link(String text, String link) {
            return new Cell(PageText.visible(text), false, link, "", false);
        }

        static Cell text(String text) {
            return new Cell(PageText.visible(text), false, "", "", false);
        }

        static Cell state(String word) {
            return new Cell(word.replace('_', ' '), false, "", word, false);
        }

        static Cell value(String text) {
            return new Cell(PageText.visible(text), false, "", "", true);
        }
    }

    Frame frame() {
        return new Frame(heading, "Made by Corefleet " + version + ". This file needs no network.", Value.of(Map.of()));
    }

    DriftChart chart() {
        return DriftChart.of(earlier);
    }
}
