package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Events as the log has them: XML, found by provider, id and time, the newest first. */
final class EventLogs {
    private EventLogs() {}

    static Map<String, Object> told(
            World world, List<?> wanted, Instant since, long room, Map<String, Object> problems) {
        List<Object> found = new ArrayList<>();
        TreeSet<String> cut = new TreeSet<>();
        long left = room;
        for (Object one : wanted) {
            Wish question = new Wish(plain((Map<?, ?>) one));
            String log = question.text("log", "");
            String from = question.text("since", "");
            List<Tree> events = matching(world, question, from.isEmpty() ? since : Instant.parse(from), Instant.MAX);
            long most = question.number("most", 0);
            if (events.size() > most) {
                cut.add(log);
            }
            for (Tree event : events.stream().limit(most).toList()) {
                String xml = xml(world, event);
                left -= xml.length();
                if (left < 0) {
                    cut.add(log);
                    break;
                }
                found.add(Members.of("log", log, "xml", xml, "text", event.text("text")));
            }
        }
        return Members.of("found", found, "cut", List.copyOf(cut));
    }

    /** Events of some providers since then, whatever their number. */
    static Map<String, Object> latest(World world, List<?> wanted, Instant since) {
        List<Object> found = new ArrayList<>();
        for (Object one : wanted) {
            Wish question = new Wish(plain((Map<?, ?>) one));
            String log = question.text("log", "");
            List<String> providers =
                    question.list("providers").stream().map(String::valueOf).toList();
            newest(world.document().trees("events").stream()
                            .filter(event -> event.text("log").equalsIgnoreCase(log)
                                    && providers.stream().anyMatch(event.text("provider")::equalsIgnoreCase)
                                    && !Instant.parse(event.text("time")).isBefore(since)
                                    && !Instant.parse(event.text("time")).isAfter(Instant.now())))
                    .limit(question.number("most", 0))
                    .forEach(event ->
                            found.add(Members.of("log", log, "xml", xml(world, event), "text", event.text("text"))));
        }
        return Members.of("found", found);
    }

    private static Stream<Tree> newest(Stream<Tree> events) {
        return events.sorted(Comparator.comparing((Tree event) -> Instant.parse(event.text("time")))
                .reversed());
    }

    static Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> plain = Members.of();
        map.forEach((name, value) -> plain.put(String.valueOf(name), value));
        return plain;
    }

    static List<Tree> matching(World world, Wish question, Instant from, Instant until) {
        return newest(world.document().trees("events").stream()
                        .filter(event -> event.text("log").equalsIgnoreCase(question.text("log", ""))
                                && event.text("provider").equalsIgnoreCase(question.text("provider", ""))
                                && !Instant.parse(event.text("time")).isBefore(from)
                                && !Instant.parse(event.text("time")).isAfter(until))
                        .filter(event -> question.list("ids").isEmpty()
                                || question.list("ids").stream()
                                        .anyMatch(id -> covers(id.toString(), event.number("id")))))
                .toList();
    }

    private static boolean covers(String ids, long id) {
        int dash = ids.indexOf('-');
        long first = Long.parseLong(dash < 0 ? ids : ids.substring(0, dash));
        long last = Long.parseLong(dash < 0 ? ids : ids.substring(dash + 1));
        return id >= first && id <= last;
    }

    static String xml(World world, Tree event) {
        StringBuilder xml =
                new StringBuilder("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                        + "<Provider Name='" + Xml.text(event.text("provider")) + "'/><EventID>" + event.number("id")
                        + "</EventID><Version>0</Version><Level>" + event.number("level")
                        + "</Level><Task>0</Task><Opcode>0</Opcode>"
                        + "<Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='" + event.text("time")
                        + "'/><EventRecordID>1</EventRecordID><Channel>" + Xml.text(event.text("log"))
                        + "</Channel><Computer>"
                        + Xml.text(world.host().text("name")) + "</Computer><Security" + account(event)
                        + "/></System><EventData>");
        event.find("data").ifPresent(data -> data.names()
                .forEach(name ->
                        xml.append("<Data Name='" + Xml.text(name) + "'>" + Xml.text(data.text(name)) + "</Data>")));
        event.texts("data").forEach(value -> xml.append("<Data>" + Xml.text(value) + "</Data>"));
        return xml.append("</EventData></Event>").toString();
    }

    private static String account(Tree event) {
        return event.has("sid") ? " UserID='" + Xml.text(event.text("sid")) + "'" : "";
    }
}
