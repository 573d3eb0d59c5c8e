package io.corefleet.yaml;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text without quotes stands for in YAML 1.1. Two things stay text on purpose: dates, as in Ansible, and numbers with colons
 * ({@code 1:30:00}), which 1.1 would take for a number to the base of 60 and people mean as a time span.
 */
final class PlainScalar {
    private static final Set<String> TRUE = Set.of("yes", "true", "on");
    private static final Set<String> FALSE = Set.of("no", "false", "off");
    private static final Set<String> NOTHING = Set.of("", "~", "null");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern HEX = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern REAL =
            Pattern.compile("[-+]?([0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)([eE][-+][0-9]+)?");

    private PlainScalar() {}

    static Value value(String text, Mark mark, Problems problems) {
        String word = text.toLowerCase(Locale.ROOT);
        boolean oneCase = text.equals(word)
                || text.equals(text.toUpperCase(Locale.ROOT))
                || (!text.isEmpty() && text.substring(1).equals(word.substring(1)));
        if (oneCase && NOTHING.contains(word)) {
            return new Value.Absent(mark);
        }
        if (oneCase && (TRUE.contains(word) || FALSE.contains(word))) {
            return new Value.Bool(TRUE.contains(word), mark);
        }
        return number(text, mark, problems);
    }

    private static Value number(String text, Mark mark, Problems problems) {
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return Value.of(new BigInteger(digits)).at(mark);
        }
        if (HEX.matcher(text).matches()) {
            return Value.of(new BigInteger(digits.replaceFirst("0x", ""), 16)).at(mark);
        }
        if (BINARY.matcher(text).matches()) {
            return Value.of(new BigInteger(digits.replaceFirst("0b", ""), 2)).at(mark);
        }
        if (OCTAL.matcher(text).matches()) {
            BigInteger number = new BigInteger(digits, 8);
            problems.warning(
                    ProblemCode.CF201,
                    text + " is an octal number here: " + number,
                    mark,
                    "Put it in quotes when the zero counts.");
            return Value.of(number).at(mark);
        }
        if (REAL.matcher(text).matches() && !digits.matches("[-+]?\\.?")) {
            return new Value.Real(new BigDecimal(digits.endsWith(".") ? digits + "0" : digits), mark);
        }
        return new Value.Text(text, mark);
    }
}
