package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code line_in_file}: the last line that an expression finds. */
final class LineRules extends PlaceRules {
    @Override
    String property() {
        return "line";
    }

    @Override
    Optional<Object> find(TextFile file, Tree id) {
        int index = index(file.lines(), id.text("matches"));
        return index < 0 ? Optional.empty() : Optional.of(file.lines().get(index));
    }

    private static int index(List<String> lines, String expression) {
        Pattern pattern = Pattern.compile(expression);
        int last = lines.size() - (lines.get(lines.size() - 1).isEmpty() ? 2 : 1);
        for (int i = last; i >= 0; i--) {
            if (pattern.matcher(lines.get(i)).find()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    String changed(TextFile file, Tree id, Wish wish) {
        List<String> lines = new ArrayList<>(file.lines());
        int index = index(lines, id.text("matches"));
        if (index >= 0) {
            lines.set(index, wish.text("line", ""));
        } else {
            lines.add(place(lines, wish), wish.text("line", ""));
            if (!lines.get(lines.size() - 1).isEmpty()) {
                lines.add("");
            }
        }
        return String.join(file.newline(), lines);
    }

    private static int place(List<String> lines, Wish wish) {
        String before = wish.text("before", "");
        if (before.equals("BOF")) {
            return 0;
        }
        if (!before.isEmpty() && index(lines, before) >= 0) {
            return index(lines, before);
        }
        String after = wish.text("after", "");
        if (!after.isEmpty() && index(lines, after) >= 0) {
            return index(lines, after) + 1;
        }
        return lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
    }

    @Override
    Optional<String> without(TextFile file, Tree id) {
        List<String> lines = new ArrayList<>(file.lines());
        int last = index(lines, id.text("matches"));
        Pattern pattern = Pattern.compile(id.text("matches"));
        for (int i = last; i >= 0; i--) {
            if (pattern.matcher(lines.get(i)).find()) {
                lines.remove(i);
            }
        }
        return Optional.of(String.join(file.newline(), lines));
    }
}
