package io.corefleet.triage.sign;

import io.corefleet.triage.form.DumpHeader;
import io.corefleet.triage.form.EventRecord;
import io.corefleet.triage.form.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Restarts: of which sort each was, and what happened in the 30 minutes before. Windows tells after the boot what the last shutdown was, so its events
 * are looked for on both sides.
 */
final class RebootSigns {
    private static final Duration BEFORE = Duration.ofMinutes(30);
    private static final Duration AFTER = Duration.ofMinutes(15);
    private static final Duration SAME = Duration.ofMinutes(5);
    private static final int MOST_LINES = 12;

    /** What a restart by Corefleet says of itself, where no playbook gives it other words. */
    private static final String OURS = "Corefleet restarts this host";

    private final Told evidence;
    private final Events events;
    private final Instant since;

    RebootSigns(Told evidence, Events events, Instant since) {
        this.evidence = evidence;
        this.events = events;
        this.since = since;
    }

    /** The newest first. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        boots().stream().filter(boot -> !boot.isBefore(since)).forEach(boot -> rows.add(0, row(boot)));
        return rows;
    }

    private List<Instant> boots() {
        List<Instant> boots = new ArrayList<>();
        events.named("EventLog 6005", "Kernel-General 12", "Kernel-Power 41", "EventLog 6008")
                .map(EventRecord::time)
                .forEach(time -> addBoot(time, boots));
        evidence.part("machine").instant("bootTime").ifPresent(told -> addBoot(told, boots));
        return boots.stream().sorted().toList();
    }

    private static void addBoot(Instant time, List<Instant> boots) {
        if (boots.stream()
                .noneMatch(other -> Duration.between(other, time).abs().compareTo(SAME) < 0)) {
            boots.add(time);
        }
    }

    private Map<String, Object> row(Instant boot) {
        List<EventRecord> around = events.all().stream()
                .filter(event -> !event.time().isBefore(boot.minus(BEFORE))
                        && !event.time().isAfter(boot.plus(AFTER)))
                .toList();
        Optional<EventRecord> unclean = find(around, "Kernel-Power 41");
        Optional<EventRecord> unexpected = find(around, "EventLog 6008");
        Optional<EventRecord> report =
                find(around, "WER-SystemErrorReporting 1001").or(() -> find(around, "BugCheck 1001"));
        Optional<EventRecord> asked = find(around, "User32 1074");
        Optional<DumpHeader> dump = dump(boot);
        String code = unclean.map(event -> hex(event.value("BugcheckCode")))
                .filter(text -> !text.isEmpty())
                .or(() -> report.map(event -> code(event.value(0))))
                .or(() -> unclean.isPresent() ? dump.map(DumpHeader::code) : Optional.empty())
                .orElse("");
        boolean button = unclean.map(event -> event.value("PowerButtonTimestamp"))
                .filter(text -> !text.isEmpty() && !text.equals("0"))
                .isPresent();
        return Row.of(
                "time", boot.toString(),
                "kind", kind(code, button, unclean.isPresent() || unexpected.isPresent(), asked.isPresent()),
                "code", code,
                "dump",
                        evidence.part("dumps").parts("files").stream()
                                .map(file -> file.text("path"))
                                .findFirst()
                                .orElse(""),
                "who", asked.map(RebootSigns::who).orElse(""),
                "ours", asked.map(event -> event.value(5).contains(OURS)).orElse(false),
                "seen", Events.counts(around.stream()),
                "drivers", drivers(around),
                "timeline", timeline(around));
    }

    private static String kind(String code, boolean button, boolean unclean, boolean asked) {
        if (!code.isEmpty()) {
            return "bugcheck";
        }
        if (unclean) {
            return button ? "button" : "power";
        }
        return asked ? "planned" : "unlogged";
    }

    private static Optional<EventRecord> find(List<EventRecord> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).findFirst();
    }

    /** 41 has the code in decimal; 0 means that there was none. */
    private static String hex(String decimal) {
        boolean none = !decimal.matches("\\d{1,10}") || Long.parseLong(decimal) == 0;
        return none ? "" : "0x" + Long.toHexString(Long.parseLong(decimal)).toUpperCase(Locale.ROOT);
    }

    /** {@code 0x000000d1 (0x…, …)}, in every language. */
    private static String code(String text) {
        String digits = text.replaceFirst("(?s)^.*?0x([0-9a-fA-F]{1,8}).*$", "$1");
        return digits.equals(text)
                ? ""
                : "0x" + digits.replaceFirst("^0+(?=.)", "").toUpperCase(Locale.ROOT);
    }

    /** 1074: process, computer, reason, code, kind, comment, user. */
    private static String who(EventRecord event) {
        String process = event.value(0).replaceFirst("\\s*\\(.*", "");
        String user = event.value(6);
        return user.isEmpty() ? process : process + " for " + user;
    }

    private Optional<DumpHeader> dump(Instant boot) {
        return evidence.part("dumps").parts("files").stream()
                .filter(file -> file.instant("modified")
                        .map(time -> Duration.between(boot, time).abs().compareTo(BEFORE) < 0)
                        .orElse(false))
                .flatMap(file -> DumpHeader.read(file.text("header")).stream())
                .findFirst();
    }

    /** Drivers that were put in before: what a person would suspect first. */
    private static List<String> drivers(List<EventRecord> around) {
        return around.stream()
                .filter(event ->
                        event.name().equals("UserPnp 20001") || event.name().equals("Kernel-PnP 400"))
                .map(event -> event.value("DriverName") + " " + event.value("DriverVersion"))
                .distinct()
                .toList();
    }

    private static List<String> timeline(List<EventRecord> around) {
        List<String> lines = around.stream().map(EventRecord::line).toList();
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }

    /** Restarts of each sort. */
    static Map<String, Object> kinds(List<Map<String, Object>> rows) {
        Map<String, Object> kinds = new TreeMap<>();
        rows.forEach(row -> kinds.merge(String.valueOf(row.get("kind")), 1L, (a, b) -> (Long) a + (Long) b));
        return kinds;
    }
}
