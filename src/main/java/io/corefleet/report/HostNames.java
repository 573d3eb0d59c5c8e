package io.corefleet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Many host names in few words: {@code web01–web10, web12}. */
final class HostNames {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)(\\D*)");

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

    private static boolean follows(String left, String right) {
        Matcher a = NUMBERED.matcher(left);
        Matcher b = NUMBERED.matcher(right);
        return a.matches()
                && b.matches()
                && a.group(1).equals(b.group(1))
                && a.group(3).equals(b.group(3))
                && a.group(2).length() == b.group(2).length()
                && a.group(2).length() < 10
                && Integer.parseInt(a.group(2)) + 1 == Integer.parseInt(b.group(2));
    }
}
