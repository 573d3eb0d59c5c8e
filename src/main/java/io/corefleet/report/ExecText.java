package io.corefleet.report;

import io.corefleet.outcome.ByteText;
import io.corefleet.outcome.CommandOutcome;
import io.corefleet.outcome.CommandOutcome.Status;
import io.corefleet.outcome.ExecOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command wrote, once for all hosts on which it wrote the same and ended the same. */
public final class ExecText {
    private static final int TAB = 8;

    private final ExecOutcome exec;
    private final List<String> inventory;
    private final Page page;

    private ExecText(ExecOutcome exec, List<String> inventory, int width) {
        this.exec = exec;
        this.inventory = inventory;
        this.page = new Page(width);
    }

    /**
     * Draws it.
     *
     * @param inventory as it was given, for the next command
     */
    public static List<Line> of(ExecOutcome exec, List<String> inventory, int width) {
        ExecText text = new ExecText(exec, inventory, width);
        text.groups().values().forEach(text::block);
        text.page.gap();
        exec.hosts().stream().filter(host -> host.failure() != null).forEach(text::failure);
        text.page.gap();
        text.totals();
        return text.page.lines();
    }

    private record Said(Status status, Integer exitCode, ByteText stdout, ByteText stderr, boolean cut) {}

    private Map<Said, List<CommandOutcome>> groups() {
        Map<Said, List<CommandOutcome>> groups = new LinkedHashMap<>();
        for (CommandOutcome host : exec.hosts()) {
            boolean silent = host.stdout().isEmpty() && host.stderr().isEmpty();
            if (host.exitCode() != null || !silent) {
                Said said =
                        new Said(host.status(), host.exitCode(), host.stdout(), host.stderr(), host.failure() != null);
                groups.computeIfAbsent(said, first -> new ArrayList<>()).add(host);
            }
        }
        return groups;
    }

    private void block(List<CommandOutcome> hosts) {
        CommandOutcome one = hosts.get(0);
        String ending = ending(one);
        Line head = Line.of(hosts.size() == 1 ? "1 host" : hosts.size() + " hosts, same output")
                .padded(22)
                .plus("  ");
        int room = page.width() - head.width() - (ending.isEmpty() ? 0 : Texts.width(ending) + 3);
        List<String> names = hosts.stream().map(CommandOutcome::host).toList();
        head = head.plus(Style.HOST, HostNames.brief(names, room));
        page.gap().add(ending.isEmpty() ? head : head.plus("   ").plus(Style.REMOVE, ending));
        written(one.stdout(), "  ");
        if (!one.stderr().isEmpty()) {
            page.add(Line.of(Style.CONTEXT, "  stderr"));
            written(one.stderr(), "    ");
        }
    }

    private static String ending(CommandOutcome host) {
        if (host.status() == Status.STOPPED) {
            return "stopped";
        }
        if (host.exitCode() == null) {
            return "cut off";
        }
        return host.exitCode() == 0 ? "" : "exit code " + host.exitCode();
    }

    /** As it was written: no line is broken, and none can move the cursor. */
    private void written(ByteText text, String indent) {
        List<String> lines = text.toString().stripTrailing().lines().toList();
        lines.stream().dropWhile(String::isBlank).forEach(line -> page.add(indent + untabbed(line)));
    }

    private static String untabbed(String line) {
        StringBuilder text = new StringBuilder();
        line.codePoints()
                .forEach(point ->
                        text.append(point == '\t' ? " ".repeat(TAB - text.length() % TAB) : Character.toString(point)));
        return text.toString();
    }

    private void failure(CommandOutcome host) {
        boolean unreachable = host.status() == Status.UNREACHABLE;
        Line start = Line.of("  ").plus(Style.REMOVE, unreachable ? "∅" : "×").plus(" ");
        String doubt = !unreachable && host.exitCode() == null ? " It may have done its work." : "";
        page.wrapped(start, host.failure().message() + (doubt.isEmpty() ? "" : "." + doubt), 4);
        if (host.failure().hint() != null) {
            page.wrapped(Line.of("    "), host.failure().hint(), 4);
        }
    }

    private void totals() {
        List<String> parts = new ArrayList<>();
        for (Status status : Status.values()) {
            if (exec.count(status) > 0) {
                parts.add(exec.count(status) + " " + status.word().replace('_', ' '));
            }
        }
        page.add(String.join(" · ", parts) + "     " + Texts.seconds(exec.millis()));
        exec.hosts().stream()
                .filter(host -> host.status() == Status.UNREACHABLE)
                .findFirst()
                .ifPresent(host -> page.add(NextCommand.doctor(host.host(), inventory)));
    }
}
