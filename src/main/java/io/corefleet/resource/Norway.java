package io.corefleet.resource;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trap of YAML 1.1 that is called after a country: {@code no} without quotes is false, where a text is wanted too. */
final class Norway {
    private static final Pattern WORD = Pattern.compile("(?i)(yes|no|on|off)(?![\\w.-]).*");

    private Norway() {}

    /** Warns where a text was wanted and such a word was written. */
    static void warn(Value written, Value canonical, Problems problems) {
        Mark place = written.place();
        if (place == null || !(canonical instanceof Value.Text) || !(written instanceof Value.Bool bool)) {
            return;
        }
        String line = place.source().line(place.line()).orElse("");
        Matcher word = WORD.matcher(line.substring(Math.min(place.column() - 1, line.length())));
        if (word.matches()) {
            problems.warning(
                    ProblemCode.CF201,
                    word.group(1) + " is the same as " + bool + " here",
                    place,
                    "Put it in quotes when the word is meant.");
        }
    }
}
