package io.corefleet.simulate.rules.driver;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an INF says of its package.
 *
 * @param date of DriverVer, {@code yyyy-MM-dd}
 * @param version of DriverVer
 * @param provider who made it
 * @param deviceClass {@code Net} and the like
 * @param fault what is wrong with the driver, for training: {@code cutsNetwork}, {@code breaksHttp}, {@code deviceFails}, {@code needsReboot}; else empty
 */
record Inf(String date, String version, String provider, String deviceClass, String fault) {
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

    static Inf of(String text) {
        Matcher date = DATE.matcher(entry(text, "DriverVer"));
        String iso = date.find()
                ? String.format(Locale.ROOT, "%s-%02d-%02d", date.group(3), number(date, 1), number(date, 2))
                : "";
        String version = entry(text, "DriverVer").replaceFirst("^[^,]*,\\s*", "");
        return new Inf(
                iso, version, entry(text, "Provider"), entry(text, "Class"), entry(text, ";\\s*simulated-fault"));
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    private static String entry(String text, String name) {
        Matcher found = Pattern.compile("(?im)^\\s*" + name + "\\s*=\\s*\"?([^\"\\r\\n]*?)\"?\\s*$")
                .matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
