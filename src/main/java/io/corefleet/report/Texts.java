package io.corefleet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How single texts are fitted into a row. */
public final class Texts {
    private static final String PARTING = "\\/,;&= ";

    private Texts() {}

    /** Control characters, the marks that turn the direction of writing, and half characters, as escapes. */
    public static String visible(String text) {
        if (isPlain(text) || text.codePoints().noneMatch(Texts::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                shown.append(escape(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /** Whether it is printable ASCII throughout, as almost all is; a report of a fleet asks this of millions. */
    static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign < ' ' || sign > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHidden(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", point);
        };
    }

    /** Columns on a terminal. East Asian wide characters are counted once: names of Windows seldom have them. */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** At most so many columns, cut inside: both ends of a path or a key tell more than its middle, the last part most. */
    public static String middle(String text, int room) {
        int width = width(text);
        if (width <= room || room < 3) {
            return text;
        }
        int tail = (room - 1) * 2 / 3;
        int head = room - 1 - tail;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + "…"
                + text.substring(text.offsetByCodePoints(0, width - tail));
    }

    /** At most so many columns of the beginning. */
    static String front(String text, int room) {
        return width(text) <= room || room < 3 ? text : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…";
    }

    /** The same in pieces of at most so many columns, parted behind a sign that parts words or folders where there is one. */
    public static List<String> folded(String text, int room) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (width(rest) > room) {
            int end = rest.offsetByCodePoints(0, room);
            int parted = end;
            while (parted > end / 2 && PARTING.indexOf(rest.charAt(parted - 1)) < 0) {
                parted--;
            }
            end = parted > end / 2 ? parted : end;
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces;
    }

    /** A place in a file in at most so many columns: leading folders go first. */
    static String place(String place, int room) {
        String shown = place;
        String rest = place;
        while (width(shown) > room) {
            int slash = rest.indexOf('/');
            if (slash < 0) {
                return middle(shown, room);
            }
            rest = rest.substring(slash + 1);
            shown = "…/" + rest;
        }
        return shown;
    }

    /** {@code 1 host}, {@code 3 hosts}. */
    public static String count(int number, String one) {
        return number + " " + (number == 1 ? one : plural(one));
    }

    private static String plural(String one) {
        return one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    }

    /** {@code 3.4 s}, {@code 2 min 5 s}. */
    public static String seconds(long millis) {
        if (millis >= 60_000) {
            return millis / 60_000 + " min " + millis / 1000 % 60 + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
