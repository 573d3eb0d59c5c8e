package io.corefleet.template;

import com.hubspot.jinjava.lib.filter.Filter;
import io.corefleet.template.AnsibleFilters.Arguments;
import io.corefleet.template.AnsibleFilters.Named;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters over numbers and sizes that Ansible has and Jinjava has not. */
final class NumberFilters {
    private static final String UNITS = "KMGTPEZY";
    private static final Pattern SIZE = Pattern.compile("\\s*(\\d*\\.?\\d+)\\s*([A-Za-z]*)\\s*");

    private NumberFilters() {}

    static List<Filter> all() {
        return List.of(
                new Named("pow", (subject, given) -> Math.pow(number(subject), number(given.at(0, "y", null)))),
                new Named("root", (subject, given) -> root(number(subject), number(given.at(0, "base", 2L)))),
                new Named("log", NumberFilters::log),
                new Named("human_readable", NumberFilters::readable),
                new Named("human_to_bytes", NumberFilters::bytes));
    }

    private static double number(Object object) {
        if (object instanceof Number number) {
            return number.doubleValue();
        }
        throw new ArithmeticException("\"" + PythonText.of(object) + "\" is no number; write … | int");
    }

    private static double root(double number, double base) {
        return base == 2 ? Math.sqrt(number) : Math.pow(number, 1 / base);
    }

    private static double log(Object subject, Arguments given) {
        Object base = given.at(0, "base", null);
        double number = Math.log(number(subject));
        return base == null ? number : Math.rint(number / Math.log(number(base)) * 1e12) / 1e12;
    }

    private static String readable(Object subject, Arguments given) {
        boolean bits = Boolean.TRUE.equals(given.at(0, "isbits", false));
        Object unit = given.at(1, "unit", null);
        double size = number(subject);
        int power = 0;
        while (power < UNITS.length() && (unit == null ? Math.abs(size) >= 1024 : !isUnit(power, unit))) {
            size /= 1024;
            power++;
        }
        String sign = power == 0 ? (bits ? "bits" : "Bytes") : UNITS.charAt(power - 1) + (bits ? "b" : "B");
        return String.format(Locale.ROOT, "%.2f %s", size, sign);
    }

    private static boolean isUnit(int power, Object unit) {
        char first = Character.toUpperCase(unit.toString().charAt(0));
        return power == 0 ? UNITS.indexOf(first) < 0 : UNITS.charAt(power - 1) == first;
    }

    private static long bytes(Object subject, Arguments given) {
        Matcher size = SIZE.matcher(PythonText.of(subject));
        if (!size.matches()) {
            throw new ArithmeticException("\"" + PythonText.of(subject) + "\" is no size such as 10 MB");
        }
        String written = size.group(2).isEmpty() ? AnsibleTests.text(given.at(0, "default_unit", "")) : size.group(2);
        int power = written.isEmpty() ? 0 : UNITS.indexOf(Character.toUpperCase(written.charAt(0))) + 1;
        boolean known = power > 0
                || written.isEmpty()
                || written.toUpperCase(Locale.ROOT).matches("B|BYTES?");
        if (!known) {
            throw new ArithmeticException("\"" + written + "\" is no unit such as MB");
        }
        return Math.round(Double.parseDouble(size.group(1)) * Math.pow(1024, power));
    }
}
