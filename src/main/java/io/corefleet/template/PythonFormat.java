package io.corefleet.template;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code '%03d-%s' % values}, with the conversions that playbooks use. */
final class PythonFormat {
    private static final Pattern FIELD = Pattern.compile("%([-+ 0#]*)(\\d*)(?:\\.(\\d+))?([a-zA-Z%])");

    private PythonFormat() {}

    static String of(String text, List<Object> values) {
        Iterator<Object> left = values.iterator();
        String made = FIELD.matcher(text).replaceAll(field -> Matcher.quoteReplacement(one(field, left)));
        if (left.hasNext()) {
            throw new ArithmeticException("more values than \"" + text + "\" has places for");
        }
        return made;
    }

    private static String one(MatchResult field, Iterator<Object> left) {
        String kind = field.group(4);
        if (kind.equals("%")) {
            return "%";
        }
        if (!left.hasNext()) {
            throw new ArithmeticException("fewer values than the text has places for");
        }
        Object value = left.next();
        String made =
                switch (kind) {
                    case "s", "r" -> cut(PythonText.of(value), field.group(3));
                    case "d", "i", "u" -> String.valueOf(number(value).longValue());
                    case "x" -> Long.toHexString(number(value).longValue());
                    case "X" -> Long.toHexString(number(value).longValue()).toUpperCase(Locale.ROOT);
                    case "o" -> Long.toOctalString(number(value).longValue());
                    case "f", "F" ->
                        String.format(
                                Locale.ROOT,
                                "%." + (field.group(3) == null ? "6" : field.group(3)) + "f",
                                number(value).doubleValue());
                    default -> throw new ArithmeticException("%" + kind + " is not known here; %s and %d are");
                };
        return padded(made, field.group(1), field.group(2), !"sr".contains(kind));
    }

    private static String cut(String text, String most) {
        return most == null ? text : text.substring(0, Math.min(text.length(), Integer.parseInt(most)));
    }

    private static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new ArithmeticException("\"" + PythonText.of(value) + "\" is no number; write … | int");
    }

    private static String padded(String text, String flags, String width, boolean number) {
        String signed = number && flags.contains("+") && !text.startsWith("-") ? "+" + text : text;
        int missing = width.isEmpty() ? 0 : Math.max(0, Math.min(1000, Integer.parseInt(width)) - signed.length());
        if (flags.contains("-")) {
            return signed + " ".repeat(missing);
        }
        if (number && flags.contains("0")) {
            int sign = signed.startsWith("-") || signed.startsWith("+") ? 1 : 0;
            return signed.substring(0, sign) + "0".repeat(missing) + signed.substring(sign);
        }
        return " ".repeat(missing) + signed;
    }
}
