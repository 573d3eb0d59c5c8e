package io.corefleet.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long: {@code 2s}, {@code 5m}, {@code 1h}. */
final class HowLong {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})([smh])");

    private HowLong() {}

    static Duration read(String option, String written) {
        Matcher found = FORM.matcher(written.strip());
        if (!found.matches() || Long.parseLong(found.group(1)) == 0) {
            throw new IllegalOption(option + " is a number with s, m or h, for example 2s; found " + written);
        }
        long number = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
