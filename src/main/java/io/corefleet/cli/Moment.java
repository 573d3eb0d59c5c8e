package io.corefleet.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as a person writes it: so long ago, a day, or a day and a time where they are; or as texts show it, in UTC with a Z. */
final class Moment {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Moment() {}

    /**
     * Reads a moment.
     *
     * @param option which option it was written at, for the message
     * @throws IllegalOption when it is none
     */
    static Instant of(String option, String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now.minus(UNITS.get(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
        }
        ZoneId here = ZoneId.systemDefault();
        try {
            if (text.endsWith("Z")) {
                return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(here).toInstant()
                    : LocalDateTime.parse(text.replace(' ', 'T')).atZone(here).toInstant();
        } catch (DateTimeException none) {
            throw new IllegalOption(
                    option + " takes 30m, 12h, 3d, 2w, 2026-11-20 or \"2026-11-20 14:00\"; found " + text);
        }
    }
}
