package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.rules.file.JsonText.Member;
import io.corefleet.simulate.rules.file.JsonText.Part;
import io.corefleet.simulate.world.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code json_value}: one value of a JSON file, of which no other character is touched. */
final class JsonRules extends PlaceRules {
    /** The part where the names end, what it is a member of, and the names that are left. */
    private record Place(Part owner, int index, Part part, List<String> rest) {
        static Place find(String text, String at) {
            List<String> names = List.of(at.split(":"));
            Place place = new Place(null, -1, JsonText.read(text), List.of());
            for (int i = 0; i < names.size(); i++) {
                int index = place.indexOf(names.get(i));
                if (index < 0) {
                    return new Place(place.owner, place.index, place.part, names.subList(i, names.size()));
                }
                place = new Place(
                        place.part, index, place.part.members().get(index).part(), List.of());
            }
            return place;
        }

        private int indexOf(String name) {
            List<Member> members = part.members() == null ? List.of() : part.members();
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }

    @Override
    String property() {
        return "value";
    }

    @Override
    Optional<Object> find(TextFile file, Tree id) {
        if (file.text().isBlank()) {
            return Optional.empty();
        }
        Place place = Place.find(file.text(), id.text("at"));
        return place.rest.isEmpty() ? Optional.ofNullable(JsonText.plain(place.part)) : Optional.empty();
    }

    @Override
    String changed(TextFile file, Tree id, Wish wish) {
        String text = file.text().isBlank() ? "{}" + file.newline() : file.text();
        Place place = Place.find(text, id.text("at"));
        Object value = wish.properties().get("value");
        String line = line(text, place.part.start());
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        JsonForm form = new JsonForm(file.newline());
        if (place.rest.isEmpty()) {
            return text.substring(0, place.part.start()) + form.write(value, indent) + text.substring(place.part.end());
        }
        refuseWhatCannotHold(place);
        for (int i = place.rest.size() - 1; i >= 1; i--) {
            value = Map.of(place.rest.get(i), value);
        }
        return added(text, place, value, indent, form);
    }

    private static void refuseWhatCannotHold(Place place) {
        String name = place.rest.get(0);
        List<Member> members = place.part.members();
        if (members == null) {
            throw Refusal.of("What stands before " + name + " is neither a mapping nor a list.");
        }
        if (place.part.isList() && !name.equals(String.valueOf(members.size()))) {
            throw Refusal.of(
                    "The list has " + members.size() + " items: " + name + " is neither one of them nor the next.");
        }
    }

    private static String added(String text, Place place, Object value, String indent, JsonForm form) {
        Part part = place.part;
        List<Member> members = part.members();
        String start = part.isList() ? "" : JsonForm.text(place.rest.get(0)) + ": ";
        if (members.isEmpty()) {
            String inner = indent + "  ";
            return text.substring(0, part.start() + 1)
                    + form.newline()
                    + inner
                    + start
                    + form.write(value, inner)
                    + form.newline()
                    + indent
                    + text.substring(part.end() - 1);
        }
        Member last = members.get(members.size() - 1);
        String before = line(text, last.start());
        boolean alone = before.isBlank();
        return text.substring(0, last.part().end())
                + (alone ? "," + form.newline() + before : ", ")
                + start
                + form.write(value, alone ? before : indent)
                + text.substring(last.part().end());
    }

    /** The line up to a character. */
    private static String line(String text, int to) {
        return text.substring(text.lastIndexOf('\n', to - 1) + 1, to);
    }

    @Override
    Optional<String> without(TextFile file, Tree id) {
        String text = file.text();
        if (text.isBlank()) {
            return Optional.empty();
        }
        Place place = Place.find(text, id.text("at"));
        if (!place.rest.isEmpty()) {
            return Optional.empty();
        }
        List<Member> members = place.owner.members();
        int index = place.index;
        int from = members.get(index).start();
        int to = place.part.end();
        if (index + 1 < members.size()) {
            to = members.get(index + 1).start();
        } else if (index > 0) {
            from = members.get(index - 1).part().end();
        } else {
            from = place.owner.start() + 1;
            to = place.owner.end() - 1;
        }
        return Optional.of(text.substring(0, from) + text.substring(to));
    }
}
