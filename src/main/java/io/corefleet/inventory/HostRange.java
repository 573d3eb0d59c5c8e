package io.corefleet.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code web[01:12]} and {@code db[a:c:2]}: many names in one. Several ranges in a name multiply. */
final class HostRange {
    private static final Pattern RANGE = Pattern.compile("\\[(\\w*):(\\w+)(?::(\\d+))?\\]");
    private static final int MOST = 10_000;

    private HostRange() {}

    /**
     * The names.
     *
     * @throws IllegalArgumentException when a range makes no sense; the message says why
     */
    static List<String> names(String written) {
        Matcher range = RANGE.matcher(written);
        if (!range.find()) {
            if (written.contains("[") || written.contains("]")) {
                throw new IllegalArgumentException("a range has the form [01:12] or [a:f]");
            }
            return List.of(written);
        }
        String before = written.substring(0, range.start());
        String after = written.substring(range.end());
        List<String> names = new ArrayList<>();
        for (String middle : steps(range.group(1), range.group(2), range.group(3))) {
            names(after).forEach(rest -> names.add(before + middle + rest));
        }
        return names;
    }

    private static List<String> steps(String start, String last, String step) {
        String first = start.isEmpty() ? "0" : start;
        int by = step == null ? 1 : Integer.parseInt(step);
        boolean letters = first.matches("[A-Za-z]") && last.matches("[A-Za-z]");
        if (by < 1 || (!letters && !(first.matches("\\d{1,6}") && last.matches("\\d{1,6}")))) {
            throw new IllegalArgumentException("a range goes from number to number or from letter to letter");
        }
        int from = letters ? first.charAt(0) : Integer.parseInt(first);
        int to = letters ? last.charAt(0) : Integer.parseInt(last);
        if (from > to || (to - from) / by >= MOST) {
            throw new IllegalArgumentException("the range " + first + ":" + last + " is empty or too long");
        }
        boolean fixed = first.startsWith("0") && first.length() > 1;
        List<String> steps = new ArrayList<>();
        for (int at = from; at <= to; at += by) {
            String text = letters ? Character.toString(at) : Integer.toString(at);
            steps.add(fixed ? "0".repeat(Math.max(0, first.length() - text.length())) + text : text);
        }
        return steps;
    }
}
