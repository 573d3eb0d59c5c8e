package io.corefleet.compile;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of {@code with_sequence}, as texts: {@code start=1 end=3 stride=1 format=web%02d}, {@code count=3}, or a mapping of these. */
final class Sequence {
    private static final Pattern PAIR = Pattern.compile("(start|end|count|stride|format)=(\\S+)");
    private static final int MOST = 100_000;
    private static final String HINT = "start=1 end=3, or count=3; stride= and format= may stand beside.";

    private Sequence() {}

    static List<Value> of(Value written, Problems problems) {
        Map<String, String> given = given(written);
        try {
            long start = Long.decode(given.getOrDefault("start", "1"));
            long stride = Long.decode(given.getOrDefault("stride", "1"));
            long count = given.containsKey("count") ? Long.decode(given.get("count")) : -1;
            long end = count < 0 ? Long.decode(given.getOrDefault("end", "none")) : start + (count - 1) * stride;
            if (stride == 0 || (end - start) / stride > MOST) {
                throw new NumberFormatException("too many");
            }
            List<Value> all = new ArrayList<>();
            for (long number = start; stride > 0 ? number <= end : number >= end; number += stride) {
                String text = String.format(Locale.ROOT, given.getOrDefault("format", "%d"), number);
                all.add(Value.text(text).at(written.place()));
            }
            return all;
        } catch (NumberFormatException | IllegalFormatException wrong) {
            problems.error(ProblemCode.CF206, "with_sequence cannot be read: " + written, written.place(), HINT);
            return List.of();
        }
    }

    private static Map<String, String> given(Value written) {
        Map<String, String> given = new LinkedHashMap<>();
        if (written instanceof Value.MapOf map) {
            map.entries().forEach((key, value) -> given.put(key, value.toString()));
            return given;
        }
        Matcher pair = PAIR.matcher(written.toString());
        while (pair.find()) {
            given.put(pair.group(1), pair.group(2));
        }
        return given;
    }
}
