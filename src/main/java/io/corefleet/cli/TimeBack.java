package io.corefleet.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far back: {@code 30m}, {@code 2h}, {@code 3d}. */
final class TimeBack {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})([mhd])");

    private TimeBack() {}

    static Duration read(String option, String written) {
        Matcher found = FORM.matcher(written.strip());
        if (!found.matches()) {
            throw new IllegalOption(option + " is a number with m, h or d, for example 2h; found " + written);
        }
        long number = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
