package io.corefleet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Many host names in few words: {@code web01–web10, web12}. */
final class HostNames {
    private HostNames() {}

    /** Neighbours that count up by one become a range from three on; keeps the given order. */
    static String brief(List<String> names, int room) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < names.size()) {
            int end = at;
            while (end + 1 < names.size() && follows(names.get(end), names.get(end + 1))) {
                end++;
            }
            if (end - at >= 2) {
                parts.add(new Part(names.get(at) + "–" + names.get(end), end - at + 1));
            } else {
                names.subList(at, end + 1).forEach(name -> parts.add(new Part(name, 1)));
            }
            at = end + 1;
        }
        return fitted(parts, names.size(), room);
    }

    private static String fitted(List<Part> parts, int all, int room) {
        int fitting = 0;
        int width = 0;
        int named = 0;
        // From the front and only as far as there is room: of a thousand names few are ever shown.
        for (int shown = 1; shown <= parts.size(); shown++) {
            Part part = parts.get(shown - 1);
            width += Texts.width(part.text()) + (shown == 1 ? 0 : 2);
            named += part.hosts();
            int rest = all - named;
            if (width > room && shown > 1) {
                break;
            }
            if (width + Texts.width(more(rest)) <= room || shown == 1) {
                fitting = shown;
            }
        }
        List<Part> front = parts.subList(0, fitting);
        int rest = all - front.stream().mapToInt(Part::hosts).sum();
        return front.stream().map(Part::text).collect(Collectors.joining(", ")) + more(rest);
    }

    private static String more(int rest) {
        return rest == 0 ? "" : " and " + rest + " more";
    }

    private record Part(String text, int hosts) {}

    /** Whether the names differ in their last number alone, and that by one. By hand, since a report of a fleet asks it of hundred thousands. */
    private static boolean follows(String left, String right) {
        int end = endOfNumber(left);
        int begin = beginOfNumber(left, end);
        return left.length() == right.length()
                && begin < end
                && end - begin < 10
                && end == endOfNumber(right)
                && begin == beginOfNumber(right, end)
                && left.regionMatches(0, right, 0, begin)
                && left.regionMatches(end, right, end, left.length() - end)
                && Integer.parseInt(left, begin, end, 10) + 1 == Integer.parseInt(right, begin, end, 10);
    }

    private static int endOfNumber(String name) {
        int end = name.length();
        while (end > 0 && !isDigit(name.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int beginOfNumber(String name, int end) {
        int begin = end;
        while (begin > 0 && isDigit(name.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
