package io.corefleet.report.terminal;

import io.corefleet.report.Line;
import io.corefleet.report.Style;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns lines into what a terminal takes.
 *
 * @param colour whether ANSI colours are used
 * @param unicode whether the terminal shows more than ASCII; otherwise every symbol has a plain form
 */
public record Painter(boolean colour, boolean unicode) {
    private static final String ESCAPE = "\u001b[";
    private static final Map<String, String> PLAIN_FORMS = plainForms();

    /** A line, with escape sequences where they are wanted, without its end. */
    public String paint(Line line) {
        if (!colour) {
            return spelled(line.text());
        }
        StringBuilder painted = new StringBuilder();
        for (Line.Span span : line.spans()) {
            String code = code(span.style());
            painted.append(code.isEmpty() ? "" : ESCAPE + code + "m")
                    .append(spelled(span.text()))
                    .append(code.isEmpty() ? "" : ESCAPE + "0m");
        }
        return painted.toString();
    }

    private String spelled(String text) {
        if (unicode || text.chars().allMatch(character -> character < 128)) {
            return text;
        }
        String plain = text;
        for (Map.Entry<String, String> form : PLAIN_FORMS.entrySet()) {
            plain = plain.replace(form.getKey(), form.getValue());
        }
        return plain.codePoints()
                .map(point -> point < 128 ? point : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String code(Style style) {
        return switch (style) {
            case PLAIN -> "";
            case HOST -> "1";
            case CREATE -> "32";
            case UPDATE -> "33";
            case REMOVE -> "31";
            case DRIFT -> "36";
            case CONTEXT -> "90";
        };
    }

    private static Map<String, String> plainForms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put(" → ", " -> ");
        forms.put("→", "->");
        forms.put("±", "+-");
        forms.put("»", ">");
        forms.put("✓", "v");
        forms.put("×", "x");
        forms.put("∅", "o");
        forms.put("↺", "R");
        forms.put("·", "|");
        forms.put("–", "-");
        forms.put("…", "..");
        forms.put("⇥", " ");
        forms.put("█", "#");
        forms.put("░", ".");
        return forms;
    }
}
