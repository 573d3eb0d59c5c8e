package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ini_value}. */
final class IniRules extends PlaceRules {
    /** Where a value stands, or would be added. */
    private record Place(int index, int place, boolean hasSection, String value) {}

    @Override
    String property() {
        return "value";
    }

    @Override
    Optional<Object> find(TextFile file, Tree id) {
        Place place = place(file.lines(), id);
        return place.index < 0 ? Optional.empty() : Optional.of(place.value);
    }

    private static Place place(List<String> lines, Tree id) {
        String section = id.text("section");
        boolean here = section.isEmpty();
        Place found = new Place(-1, 0, here, "");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                here = line.substring(1, line.length() - 1).strip().equalsIgnoreCase(section);
                found = here ? new Place(found.index, i + 1, true, found.value) : found;
            } else if (here && !line.isEmpty() && !line.startsWith(";") && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                boolean mine = found.index < 0
                        && equals >= 0
                        && line.substring(0, equals).strip().equalsIgnoreCase(id.text("name"));
                found = new Place(
                        mine ? i : found.index,
                        i + 1,
                        found.hasSection,
                        mine ? line.substring(equals + 1).strip() : found.value);
            }
        }
        return found;
    }

    @Override
    String changed(TextFile file, Tree id, Wish wish) {
        List<String> lines = new ArrayList<>(file.lines());
        Place place = place(lines, id);
        String value = wish.text("value", "");
        String written = id.text("name") + "=" + value;
        if (place.index >= 0) {
            String old = lines.get(place.index);
            String start = old.substring(0, old.indexOf('=') + 1);
            String rest = old.substring(start.length());
            String blanks =
                    rest.substring(0, rest.length() - rest.stripLeading().length());
            lines.set(place.index, start + blanks + value);
        } else if (place.hasSection) {
            lines.add(place.place, written);
        } else {
            if (lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
            lines.add("[" + id.text("section") + "]");
            lines.add(written);
        }
        if (!lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        return String.join(file.newline(), lines);
    }

    @Override
    Optional<String> without(TextFile file, Tree id) {
        List<String> lines = new ArrayList<>(file.lines());
        Place place = place(lines, id);
        if (place.index < 0) {
            return Optional.empty();
        }
        lines.remove(place.index);
        return Optional.of(String.join(file.newline(), lines));
    }
}
