package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Section {@code trail}: who changed something, and whether the logs could know. */
final class TrailLogs {
    private static final Pattern SID = Pattern.compile("S-1-5-[0-9]+(?:-[0-9]+)*");

    private final World world;
    private final WindowsRules rules;
    private final Instant since;
    private long left;

    TrailLogs(World world, WindowsRules rules, Instant since, long room) {
        this.world = world;
        this.rules = rules;
        this.since = since;
        this.left = room;
    }

    Map<String, Object> told(Wish ask) {
        List<Object> found = new ArrayList<>();
        TreeSet<String> cut = new TreeSet<>();
        Map<String, Object> logs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Object> accounts = new TreeMap<>();
        for (Object one : ask.list("trail")) {
            Wish question = new Wish(EventLogs.plain((Map<?, ?>) one));
            String log = question.text("log", "");
            logs.computeIfAbsent(log, this::state);
            List<Tree> events = EventLogs.matching(
                    world, question, moment(question, "since", since), moment(question, "until", Instant.MAX));
            long most = question.number("most", 0);
            if (events.size() > most) {
                cut.add(log);
            }
            for (Tree event : events.stream().limit(most).toList()) {
                String xml = EventLogs.xml(world, event);
                left -= xml.length();
                if (left < 0) {
                    cut.add(log);
                    break;
                }
                found.add(Members.of("log", log, "xml", xml));
                accounts(xml, accounts);
            }
        }
        return Members.of(
                "time", Instant.now().toString(),
                "found", found,
                "cut", List.copyOf(cut),
                "logs", List.copyOf(logs.values()),
                "audits",
                        ask.list("audits").stream()
                                .map(String::valueOf)
                                .filter(this::isAudited)
                                .toList(),
                "accounts", accounts);
    }

    private static Instant moment(Wish question, String name, Instant otherwise) {
        String written = question.text(name, "");
        return written.isEmpty() ? otherwise : Instant.parse(written);
    }

    private void accounts(String xml, Map<String, Object> accounts) {
        Matcher sids = SID.matcher(xml);
        while (sids.find()) {
            String name = world.document().tree("accounts").text(sids.group());
            accounts.put(sids.group(), name.isEmpty() ? sids.group() : name);
        }
    }

    private boolean isAudited(String subcategory) {
        return world.document()
                .tree("auditPolicy")
                .find(subcategory)
                .filter(set -> set.has("success"))
                .isPresent();
    }

    private Map<String, Object> state(String log) {
        boolean exists = rules.read(world, "event_log", new Tree().put("name", log)) instanceof Reading.Present
                && !world.document()
                        .tree("eventLogs")
                        .find(log)
                        .orElseGet(Tree::new)
                        .has("missing");
        return Members.of(
                "log",
                log,
                "exists",
                exists,
                "enabled",
                exists && Traces.isOn(world, rules, log),
                "oldest",
                oldest(log));
    }

    /** The oldest event, where older ones have gone. */
    private String oldest(String log) {
        boolean rolledOver = world.document()
                .tree("eventLogs")
                .find(log)
                .orElseGet(Tree::new)
                .has("rolledOver");
        return !rolledOver
                ? null
                : world.document().trees("events").stream()
                        .filter(event -> event.text("log").equalsIgnoreCase(log))
                        .map(event -> event.text("time"))
                        .min(String::compareTo)
                        .orElse(null);
    }
}
