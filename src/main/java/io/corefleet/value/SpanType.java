package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as IIS writes it. */
record SpanType(long minSeconds, long maxSeconds, long stepSeconds) implements ScalarType {
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d+)\\.)?(\\d+):(\\d{1,2})(?::(\\d{1,2}))?(?:\\.0+)?");
    private static final Pattern WORDS = Pattern.compile("(\\d+)\\s*(s|m|min|h|d)");

    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent) {
            return value;
        }
        long seconds = parse(value);
        if (seconds < minSeconds || seconds > maxSeconds) {
            throw new IllegalValue(
                    ProblemCode.CF203,
                    "must be between " + clock(minSeconds) + " and " + clock(maxSeconds) + "; found " + value,
                    null,
                    value);
        }
        if (seconds % stepSeconds != 0) {
            throw new IllegalValue(
                    ProblemCode.CF203, "must be in steps of " + stepSeconds + " s; found " + value, null, value);
        }
        return Value.text(clock(seconds)).at(value.place());
    }

    private static long parse(Value value) {
        // YAML 1.1 reads an unquoted 20:00:00 as a number in base sixty; that number is the seconds.
        if (value instanceof Value.Int seconds) {
            return seconds.number();
        }
        Matcher clock = CLOCK.matcher(value.toString().strip());
        if (clock.matches()) {
            return number(clock.group(1)) * 86_400
                    + number(clock.group(2)) * 3_600
                    + number(clock.group(3)) * 60
                    + number(clock.group(4));
        }
        Matcher words = WORDS.matcher(value.toString().strip());
        if (words.matches()) {
            return number(words.group(1))
                    * switch (words.group(2)) {
                        case "d" -> 86_400;
                        case "h" -> 3_600;
                        case "m", "min" -> 60;
                        default -> 1;
                    };
        }
        throw new IllegalValue(
                ProblemCode.CF201,
                "must be a span of time such as 00:20:00, 1.05:00:00 or 20m; found " + value,
                null,
                value);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String clock(long seconds) {
        String time =
                twoDigits(seconds / 3_600 % 24) + ":" + twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60);
        return seconds >= 86_400 ? seconds / 86_400 + "." + time : time;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    @Override
    public String describe() {
        return "time span " + clock(minSeconds) + ".." + clock(maxSeconds)
                + (stepSeconds > 1 ? " in steps of " + stepSeconds + " s" : "");
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of("type", "string", "format", "hh:mm:ss");
    }
}
