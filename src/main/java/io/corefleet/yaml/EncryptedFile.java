package io.corefleet.yaml;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file that is encrypted as a whole. Every text and number in it is a secret, and no problem shows a line of it: only names of
 * variables, truths and places are told.
 */
final class EncryptedFile {
    static final String HEADER = "$ANSIBLE_VAULT;";

    private final SourceText nameOnly;

    private EncryptedFile(String name) {
        this.nameOnly = SourceText.named(name);
    }

    static Optional<Value> read(SourceText file, TagReader tags, Problems problems) {
        Optional<String> text = tags.opened(file, problems);
        if (text.isEmpty()) {
            return Optional.of(Value.absent());
        }
        Problems inside = new Problems();
        Optional<Value> value = MarkedYaml.parse(SourceText.of(file.name(), text.get()), tags, inside);
        if (inside.hasErrors()) {
            problems.error(
                    ProblemCode.CF102,
                    "what " + file.name() + " holds encrypted is not valid YAML",
                    null,
                    "ansible-vault view shows it.");
        }
        return value.map(new EncryptedFile(file.name())::hidden);
    }

    private Value hidden(Value value) {
        Mark place = place(value.place());
        if (value instanceof Value.MapOf map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((name, inner) -> entries.put(name, hidden(inner)));
            Map<String, Mark> places = new LinkedHashMap<>();
            map.keyPlaces().forEach((name, mark) -> places.put(name, place(mark)));
            return new Value.MapOf(entries, places, place);
        }
        if (value instanceof Value.ListOf list) {
            return Value.list(list.items().stream().map(this::hidden).toList()).at(place);
        }
        boolean open = value instanceof Value.Bool || value instanceof Value.Absent || value instanceof Secret;
        return open ? value.at(place) : new Secret("vault " + nameOnly.name(), value.toString(), place);
    }

    private Mark place(Mark mark) {
        return mark == null ? null : new Mark(nameOnly, mark.line(), mark.column());
    }
}
