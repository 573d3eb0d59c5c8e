package io.corefleet.report;

import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.Trigger;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One step as a block of rows: what would be done to which resource, and under it every property with its place. */
final class StepText {
    private static final int LONGEST_NAME = 34;
    private final Page page;

    StepText(Page page) {
        this.page = page;
    }

    /** Whether it is something that the playbook says, not something that is done. */
    static boolean isSaid(StepOutcome step) {
        return step.change() == ChangeKind.NONE
                && (step.progress() == Progress.DONE || step.progress() == Progress.PLANNED)
                && !step.message().isEmpty();
    }

    void draw(StepOutcome step) {
        if (isSaid(step)) {
            page.add(Line.of("  ").plus(Style.CONTEXT, "· ").plus(step.type() + " " + step.key()), step.place());
            step.message().lines().forEach(line -> page.wrapped(Line.of("      "), line, 6));
            return;
        }
        boolean drifted = isDrift(step.state());
        Style style = drifted ? Style.DRIFT : styleOf(step.change());
        String marks =
                (step.mayLockOut() ? "⏱" : "") + (step.reversible() && step.change() != ChangeKind.RUN ? "↺" : "");
        Line kind =
                Line.of("  ").plus(style, drifted ? "!" : step.change().glyph()).plus(" " + step.type() + " ");
        int room = page.roomBeforePlace() - kind.width() - 1 - Math.max(1, marks.length());
        Line head = kind.plus(style, Texts.middle(step.key(), room));
        String note = note(step);
        if (!note.isEmpty() && head.width() + 3 + Texts.width(note) <= page.roomBeforePlace() - 3) {
            head = head.plus(Style.CONTEXT, "   " + note);
            note = "";
        }
        if (!marks.isEmpty()) {
            head = head.padded(page.roomBeforePlace() - 1 - marks.length()).plus(Style.CONTEXT, " " + marks);
        }
        page.add(head, step.place());
        if (!note.isEmpty()) {
            page.wrapped(Line.of("      "), note, 6);
        }
        if (step.change() != ChangeKind.REMOVE) {
            int column = nameColumn(step.properties());
            step.properties().forEach(property -> draw(step, property, column));
        }
        for (Trigger trigger : step.triggers()) {
            page.add(Line.of("      ").plus(Style.CONTEXT, "» " + trigger.told()));
        }
    }

    private static int nameColumn(List<PropertyOutcome> properties) {
        int longest = properties.stream()
                .mapToInt(property -> Texts.width(property.name()))
                .max()
                .orElse(0);
        return 6 + Math.max(16, Math.min(longest, LONGEST_NAME)) + 2;
    }

    private void draw(StepOutcome step, PropertyOutcome property, int column) {
        Line start = Line.of("      " + property.name() + "  ").padded(column);
        if (ValueText.isLong(property.wanted()) || ValueText.isLong(property.found())) {
            page.add(start.plus(LinesText.summary(property.found(), property.wanted())), property.place());
            LinesText.draw(page, property.found(), property.wanted());
            return;
        }
        if (ValueText.isRecords(property.wanted()) || ValueText.isRecords(property.found())) {
            records(step, property, start);
            return;
        }
        int room = Math.max(12, page.roomBefore(property.place()) - start.width());
        Line value = start.plus(valueText(step, property, room));
        String left = weLeft(property);
        if (left.isEmpty() || value.width() + 5 + Texts.width(left) <= page.roomBeforePlace()) {
            page.add(left.isEmpty() ? value : value.plus(Style.DRIFT, "     " + left), property.place());
        } else {
            page.add(value, property.place());
            page.add(Line.EMPTY.padded(column).plus(Style.DRIFT, left));
        }
    }

    /** Lists of small mappings item by item: what comes, what goes, and not what stays. */
    private void records(StepOutcome step, PropertyOutcome property, Line start) {
        List<String> wanted = ValueText.records(property.wanted());
        List<String> found = step.change() == ChangeKind.CREATE ? List.of() : ValueText.records(property.found());
        boolean first = true;
        for (String item : found) {
            if (!wanted.contains(item)) {
                record(
                        first ? start : Line.EMPTY.padded(start.width()),
                        Style.REMOVE,
                        "- " + item,
                        first ? property : null);
                first = false;
            }
        }
        for (String item : wanted) {
            if (!found.contains(item)) {
                String sign = step.change() == ChangeKind.CREATE ? "" : "+ ";
                record(
                        first ? start : Line.EMPTY.padded(start.width()),
                        Style.PLAIN,
                        sign + item,
                        first ? property : null);
                first = false;
            }
        }
        if (first) {
            record(start, Style.PLAIN, "in another order", property);
        }
    }

    private void record(Line start, Style style, String text, PropertyOutcome property) {
        Mark place = property == null ? null : property.place();
        int room = Math.max(12, page.roomBefore(place) - start.width());
        page.add(start.plus(style, Texts.front(text, room)), place);
    }

    private static String valueText(StepOutcome step, PropertyOutcome property, int room) {
        if (property.wanted() instanceof Secret || property.found() instanceof Secret) {
            // What Windows never gives back is not found to differ: the playbook wants another than was applied.
            String how = property.state() == DriftState.PENDING && property.found() instanceof Value.Absent
                    ? " changed"
                    : " differs";
            return step.change() == ChangeKind.CREATE ? Secret.MASK : Secret.MASK + how;
        }
        String wanted = ValueText.of(property.wanted());
        if (step.change() == ChangeKind.CREATE) {
            return Texts.middle(wanted, room);
        }
        int half = (room - 3) / 2;
        String found = ValueText.of(property.found());
        int spare = Math.max(0, half - Texts.width(found));
        String before = Texts.middle(found, Math.max(half, room - 3 - Texts.width(wanted)));
        return before + " → " + Texts.middle(wanted, half + spare);
    }

    private static String weLeft(PropertyOutcome property) {
        boolean tell = isDrift(property.state()) && property.lastApplied() != null;
        return tell ? "we left " + ValueText.of(property.lastApplied()) : "";
    }

    private static String note(StepOutcome step) {
        return Stream.of(step.origin(), happened(step))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String happened(StepOutcome step) {
        if (!isDrift(step.state()) || !step.message().isEmpty()) {
            return step.message();
        }
        Optional<PropertyOutcome> known = step.properties().stream()
                .filter(property -> isDrift(property.state()) && property.lastAppliedRun() != null)
                .findFirst();
        return known.map(property -> "changed outside Corefleet since run " + property.lastAppliedRun() + day(property))
                .orElse("changed outside Corefleet");
    }

    private static String day(PropertyOutcome property) {
        return property.lastAppliedAt() == null
                ? ""
                : " (" + LocalDate.ofInstant(property.lastAppliedAt(), ZoneOffset.UTC) + ")";
    }

    static boolean isDrift(DriftState state) {
        return state == DriftState.DRIFTED || state == DriftState.DRIFTED_AND_PENDING;
    }

    static Style styleOf(ChangeKind kind) {
        return switch (kind) {
            case CREATE -> Style.CREATE;
            case UPDATE, REPLACE -> Style.UPDATE;
            case REMOVE -> Style.REMOVE;
            case RUN, LATER, NONE -> Style.CONTEXT;
        };
    }

    /** Whether nothing stands there. */
    static boolean isAbsent(Value value) {
        return value == null || value instanceof Value.Absent;
    }
}
