package io.corefleet.report;

import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Severity;
import java.util.List;

/** Problems as people see them: code, sentence, place, the lines around it, what to do. */
public final class ProblemText {
    private static final int AT_MOST = 10;

    private ProblemText() {}

    /** All of them; after the tenth only how many more there are. */
    public static List<Line> of(List<Problem> problems, int width) {
        Page page = new Page(width);
        List<Problem> sorted = problems.stream().sorted().toList();
        for (Problem problem : sorted.subList(0, Math.min(AT_MOST, sorted.size()))) {
            page.gap();
            draw(problem, page);
        }
        if (sorted.size() > AT_MOST) {
            page.gap().add("and " + (sorted.size() - AT_MOST) + " more");
        }
        return page.lines();
    }

    private static void draw(Problem problem, Page page) {
        Style style = problem.severity() == Severity.ERROR ? Style.REMOVE : Style.UPDATE;
        Line head =
                Line.of(style, problem.severity().word() + " " + problem.code()).plus("  ");
        page.wrapped(head, problem.summary(), 3);
        problem.mark().ifPresent(mark -> {
            page.add(Line.of("   ").plus(Style.CONTEXT, mark.toString()));
            snippet(mark, page);
        });
        if (problem.hint() != null) {
            problem.hint().lines().forEach(line -> page.wrapped(Line.of("   "), line, 3));
        }
    }

    private static void snippet(Mark mark, Page page) {
        int digits = Math.max(6, String.valueOf(mark.line()).length() + 2);
        for (int number = mark.line() - 1; number <= mark.line(); number++) {
            String written = mark.source().line(number).orElse(null);
            if (written != null) {
                String gutter = " ".repeat(digits - String.valueOf(number).length() + 1) + number + " | ";
                String shown = CoveredLine.of(written);
                page.add(Line.of(Style.CONTEXT, gutter).plus(window(shown, mark, page.width() - digits - 4)));
            }
        }
        if (isShown(mark)) {
            int column = Math.min(mark.column() - 1, mark.column() - 1 - start(mark, page.width() - digits - 4));
            page.add(Line.of(Style.CONTEXT, " ".repeat(digits + 1) + " | ")
                    .plus(" ".repeat(column))
                    .plus(Style.REMOVE, "^"));
        }
    }

    /** Whether the place can be pointed at: it is known, and not covered. */
    private static boolean isShown(Mark mark) {
        String written = mark.source().line(mark.line()).orElse(null);
        return written != null
                && CoveredLine.of(written).regionMatches(0, written, 0, Math.min(mark.column() - 1, written.length()));
    }

    /** The part of a long line that holds the place; a tab is shown as one column, so that the arrow stands right. */
    private static String window(String written, Mark mark, int room) {
        String shown = written.replace('\t', '⇥');
        int from = Math.min(start(mark, room), shown.length());
        return shown.substring(from, Math.min(shown.length(), from + room));
    }

    private static int start(Mark mark, int room) {
        return mark.column() <= room ? 0 : mark.column() - room / 2;
    }
}
