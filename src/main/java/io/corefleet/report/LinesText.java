package io.corefleet.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;

/** Long texts: only the lines that differ, each with its number. */
final class LinesText {
    private static final int AT_MOST = 20;

    private LinesText() {}

    static String summary(Value before, Value after) {
        List<String> wanted = lines(after);
        if (StepText.isAbsent(before)) {
            return "(" + Texts.count(wanted.size(), "line") + ")";
        }
        int changed = DiffUtils.diff(lines(before), wanted).getDeltas().stream()
                .mapToInt(delta ->
                        Math.max(delta.getSource().size(), delta.getTarget().size()))
                .sum();
        return changed == 0
                ? "differs only in the ends of its lines"
                : Texts.count(changed, "line") + (changed == 1 ? " differs" : " differ");
    }

    static void draw(Page page, Value before, Value after) {
        if (StepText.isAbsent(before) || StepText.isAbsent(after)) {
            return;
        }
        int drawn = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(lines(before), lines(after)).getDeltas()) {
            if (drawn >= AT_MOST) {
                page.add(Line.of(Style.CONTEXT, "        …"));
                return;
            }
            if (delta.getType() != DeltaType.INSERT) {
                drawn += draw(
                        page,
                        Style.REMOVE,
                        "-",
                        delta.getSource().getPosition(),
                        delta.getSource().getLines());
            }
            if (delta.getType() != DeltaType.DELETE) {
                drawn += draw(
                        page,
                        Style.CREATE,
                        "+",
                        delta.getTarget().getPosition(),
                        delta.getTarget().getLines());
            }
        }
    }

    private static int draw(Page page, Style style, String sign, int position, List<String> lines) {
        int number = position;
        for (String line : lines.subList(0, Math.min(AT_MOST, lines.size()))) {
            number++;
            String shown = Texts.middle(Texts.visible(line), page.width() - 16);
            page.add(Line.of(Style.CONTEXT, String.format(Locale.ROOT, "%11d ", number))
                    .plus(style, sign + " " + shown));
        }
        return lines.size();
    }

    private static List<String> lines(Value value) {
        return value instanceof Value.Text text ? text.text().lines().toList() : List.of();
    }
}
