package io.corefleet.report;

import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a host says of itself, one fact to a row; lists of things one thing to a row. */
public final class FactsText {
    private static final int COLUMN = 26;
    private static final String STEP = "  ";

    private final Page page;

    private FactsText(Page page) {
        this.page = page;
    }

    /** Draws them. */
    public static List<Line> of(String host, Value.MapOf facts, int width) {
        FactsText text = new FactsText(new Page(width));
        text.page.add(Line.of(Style.HOST, host));
        text.all(facts, STEP);
        return text.page.lines();
    }

    private void all(Value.MapOf facts, String indent) {
        facts.entries().forEach((name, value) -> {
            if (value instanceof Value.MapOf inner && !inner.entries().isEmpty()) {
                page.add(indent + name);
                all(inner, indent + STEP);
            } else {
                fact(indent + name, value);
            }
        });
    }

    private void fact(String label, Value value) {
        Line start = Line.of(label).plus(STEP).padded(COLUMN);
        if (!ValueText.isRecords(value)) {
            page.wrapped(start, value instanceof Value.MapOf ? "(none)" : shown(value), COLUMN + 2);
            return;
        }
        for (Value item : ((Value.ListOf) value).items()) {
            page.wrapped(start, record((Value.MapOf) item), COLUMN + 2);
            start = Line.EMPTY.padded(COLUMN);
        }
    }

    private static String record(Value.MapOf record) {
        return record.entries().entrySet().stream()
                .filter(entry -> !shown(entry.getValue()).startsWith("("))
                .map(FactsText::named)
                .collect(Collectors.joining(", "));
    }

    private static String named(Map.Entry<String, Value> entry) {
        return entry.getKey() + " " + shown(entry.getValue());
    }

    private static String shown(Value value) {
        boolean empty = value.equals(Value.text("")) || value.equals(Value.list(List.of()));
        if (empty) {
            return "(none)";
        }
        if (value instanceof Value.ListOf list && !ValueText.isRecords(value)) {
            return list.items().stream().map(ValueText::of).collect(Collectors.joining(", "));
        }
        return value instanceof Value.Text text ? text.text() : ValueText.of(value);
    }
}
