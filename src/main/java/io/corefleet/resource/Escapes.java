package io.corefleet.resource;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;

/** The trap of YAML's double quotes: in {@code "C:\\new"} written with one backslash, \\n is the end of a line. */
final class Escapes {
    static final String HINT =
            "In double quotes \\n is the end of a line and \\t a tab; a path of Windows stands in single quotes.";

    private Escapes() {}

    /** Whether a name in double quotes holds a control character that its writer cannot have meant. */
    static boolean areIn(Value written) {
        Mark place = written.place();
        return written instanceof Value.Text text
                && text.text().chars().anyMatch(Character::isISOControl)
                && place != null
                && place.source().line(place.line()).orElse("").startsWith("\"", place.column() - 1);
    }
}
