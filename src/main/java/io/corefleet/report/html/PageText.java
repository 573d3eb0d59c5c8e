package io.corefleet.report.html;

import io.corefleet.outcome.RunHeader;
import io.corefleet.report.NextCommand;
import io.corefleet.report.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Single texts of a page. Markup is the templates' affair: they escape all. */
final class PageText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST = 600;

    private PageText() {}

    /** With control characters and direction marks as escapes, and cut when it is long. */
    static String visible(String text) {
        return Texts.visible(Texts.middle(text, LONGEST));
    }

    static String count(int number, String one) {
        return Texts.count(number, one);
    }

    static String took(long millis) {
        return millis < 1000 ? millis + " ms" : Texts.seconds(millis);
    }

    static String time(Instant at) {
        return TIME.format(at) + " UTC";
    }

    static String day(Instant at) {
        return time(at).substring(0, 10);
    }

    /** What mends: the script adds the hosts. */
    static String mend(RunHeader run) {
        return visible(NextCommand.applying(run));
    }

    /** A word of a closed list as people read it: {@code not_started} without the line. */
    static String words(String word) {
        return word.replace('_', ' ');
    }
}
