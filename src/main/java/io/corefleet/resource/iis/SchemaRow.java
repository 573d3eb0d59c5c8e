package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.flags;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.span;
import static io.corefleet.value.ValueType.text;

import io.corefleet.value.IllegalValue;
import io.corefleet.value.ScalarType;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One attribute that a section of IIS has.
 *
 * @param section {@code system.webServer/httpProtocol}
 * @param pattern where it stands inside: {@code customHeaders[].name}
 * @param type what it holds, with range or choices
 * @param byDefault what acts when nothing is set, as text; null when the schema has none
 * @param isKey whether it tells the items of its list apart
 * @param isRequired whether an item cannot be without it
 */
public record SchemaRow(
        String section, String pattern, ScalarType type, String byDefault, boolean isKey, boolean isRequired) {
    private static final Pattern RANGE =
            Pattern.compile("(-?\\d+)\\.\\.(\\d+)( \\(excluded\\))?(?: s, step (\\d+) s)?.*");
    private static final long MAX_SPAN = 4_294_967_295L;

    /** A row of the schema's table; its columns are type, default, range or notes, and words with their numbers. */
    static SchemaRow of(String section, String pattern, String type, String byDefault, String notes, String words) {
        boolean isSecret = notes.contains("ENCRYPTED");
        boolean none = byDefault.equals("(none)") || isSecret;
        return new SchemaRow(
                section,
                pattern,
                isSecret ? secret() : type(type, notes, words),
                none ? null : byDefault.equals("\"\"") ? "" : byDefault,
                notes.contains("KEY"),
                notes.contains("required"));
    }

    private static ScalarType type(String type, String notes, String words) {
        Matcher range = RANGE.matcher(notes);
        boolean ranged = range.matches();
        long low = ranged ? Long.parseLong(range.group(1)) : 0;
        long high = ranged ? Long.parseLong(range.group(2)) : 0;
        return switch (type) {
            case "bool" -> bool();
            case "enum" -> oneOf(words(words));
            case "flags" -> flags(words(words));
            case "timeSpan" -> ranged ? span(low, high, step(range)) : span(0, MAX_SPAN, 1);
            case "string" -> notes.contains("nonEmptyString") ? text("text, not empty", "(?s).+") : text();
            default -> integers(type, ranged, low, high, ranged && range.group(3) != null);
        };
    }

    private static ScalarType integers(String type, boolean ranged, long low, long high, boolean excluded) {
        if (excluded) {
            return integer(high + 1, IisSettings.UINT_MAX);
        }
        if (ranged) {
            return integer(low, high);
        }
        return switch (type) {
            case "uint" -> IisSettings.uint();
            case "int" -> integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            default -> integer(Long.MIN_VALUE, Long.MAX_VALUE);
        };
    }

    private static long step(Matcher range) {
        return range.group(4) == null ? 1 : Long.parseLong(range.group(4));
    }

    private static String[] words(String words) {
        return Arrays.stream(words.split(", "))
                .map(word -> word.substring(0, word.indexOf('=')))
                .toArray(String[]::new);
    }

    /** The attribute's own name. */
    public String name() {
        return pattern.substring(Math.max(pattern.lastIndexOf('.'), pattern.lastIndexOf(']')) + 1);
    }

    /** Whether IIS keeps it encrypted. */
    public boolean isSecret() {
        return type.isSecret();
    }

    /**
     * The value as text, as the script tells it: {@code true}, {@code 00:20:00}, {@code Date, Time}.
     *
     * @throws IllegalValue when it does not fit
     */
    public Value told(Value written) {
        Value canonical = type.canonical(written);
        boolean asItIs = canonical instanceof Value.Absent || isSecret() || canonical instanceof Secret;
        return asItIs ? canonical : Value.text(canonical.toString()).at(written.place());
    }
}
