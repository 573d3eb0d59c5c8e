package io.corefleet.report;

import io.corefleet.outcome.HostSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is watched as a table that is drawn again and again: hosts and their pools, below them the last events. When a window is too low for all, quiet pools
 * are left out first.
 */
public final class WatchTable {
    private static final int LEAST_NAME = 20;
    private static final int MOST_NAME = 40;
    private static final int WIDE = 124;
    private static final int[] COLUMNS = {10, 13, 8, 8, 6, 6, 7};

    /** All columns but the name and the workers, with the blank before them and one behind: a terminal that is written full breaks the line. */
    private static final int NUMBERS = 60;

    private static final int WORKERS = 42;
    private static final int MOST_EVENTS = 5;
    private static final int LEAST_ROWS = 12;
    private static final double BUSY = 80;

    private final String asked;
    private final Duration interval;
    private final int width;
    private final int height;

    /**
     * A table.
     *
     * @param asked which hosts, as a person wrote it
     * @param width columns of the window
     * @param height rows of the window
     */
    public WatchTable(String asked, Duration interval, int width, int height) {
        this.asked = asked;
        this.interval = interval;
        this.width = Math.max(80, width);
        this.height = Math.max(LEAST_ROWS, height);
    }

    /** An event with the host that it happened on. */
    public record Happened(String host, HostSample.Event event) {}

    /**
     * Draws it.
     *
     * @param samples the last of each host, in their order; of those that have answered
     * @param hosts how many there are
     * @param events what happened, the oldest first
     */
    public List<Line> of(Collection<HostSample> samples, int hosts, List<Happened> events) {
        List<Line> below = events(events);
        int room = height - 4 - below.size();
        List<Line> rows = rows(samples, false);
        if (rows.size() > room) {
            rows = rows(samples, true);
        }
        List<Line> lines = new ArrayList<>();
        lines.add(head(samples, hosts));
        lines.add(titles());
        if (rows.size() > room) {
            int left = rows.size() - room + 1;
            rows = new ArrayList<>(rows.subList(0, room - 1));
            rows.add(Line.of(Style.CONTEXT, "… " + left + " more rows: make the window higher, or name fewer hosts"));
        }
        lines.addAll(rows);
        lines.addAll(below);
        return lines;
    }

    private Line head(Collection<HostSample> samples, int hosts) {
        long lost = samples.stream().filter(sample -> !sample.reached()).count();
        double refused = samples.stream()
                .flatMap(sample -> sample.pools().stream())
                .mapToDouble(pool -> pool.refused().orElse(0))
                .sum();
        Line line = Line.of("watch " + asked + "   ")
                .plus(samples.size() + " of " + Texts.count(hosts, "host") + "   every " + interval.toSeconds()
                        + " s   503 ")
                .plus(refused > 0 ? Style.REMOVE : Style.PLAIN, number(refused, 1) + "/s");
        return lost == 0 ? line : line.plus("   ").plus(Style.REMOVE, lost + " unreachable");
    }

    private int name() {
        return Math.max(LEAST_NAME, Math.min(MOST_NAME, width - NUMBERS - (width >= WIDE ? WORKERS : 0)));
    }

    private Line titles() {
        String text = fitted("", name())
                + cells(" STATE", "WAITING", "IN/s", "503/s", "RUNS", "CPU", "MB")
                + (width >= WIDE ? "   WORKERS" : "");
        return Line.of(Style.CONTEXT, text);
    }

    private static String cells(String... cells) {
        StringBuilder text = new StringBuilder(fitted(cells[0], COLUMNS[0] + 1));
        for (int i = 1; i < cells.length; i++) {
            text.append(" ".repeat(Math.max(0, COLUMNS[i] - Texts.width(cells[i]))))
                    .append(cells[i]);
        }
        return text.toString();
    }

    private static String fitted(String text, int columns) {
        String shown = Texts.middle(text, columns);
        return shown + " ".repeat(Math.max(0, columns - Texts.width(shown)));
    }

    private List<Line> rows(Collection<HostSample> samples, boolean onlyLoud) {
        List<Line> rows = new ArrayList<>();
        for (HostSample sample : samples) {
            rows.add(host(sample));
            int quiet = 0;
            for (HostSample.Pool pool : sample.pools()) {
                if (onlyLoud && isQuiet(pool)) {
                    quiet++;
                } else {
                    rows.addAll(pool(pool));
                }
            }
            if (quiet > 0) {
                rows.add(Line.of(Style.CONTEXT, "  " + Texts.count(quiet, "quiet pool")));
            }
        }
        return rows;
    }

    private Line host(HostSample sample) {
        Line name = Line.of(Style.HOST, Texts.middle(sample.host(), name())).padded(name());
        if (!sample.reached()) {
            int room = width - name() - 4;
            return name.plus(" ").plus(Style.REMOVE, "× " + Texts.front(sample.failure(), room));
        }
        Line line = name.plus(" ")
                .plus(share(sample.cpu()), "CPU " + percent(sample.cpu()))
                .plus("   ")
                .plus(memory(sample));
        if (sample.pools().isEmpty()) {
            return line.plus(Style.CONTEXT, "   no pools");
        }
        return line;
    }

    private static Line memory(HostSample sample) {
        return Line.of(
                number(sample.freeMb() / 1024.0, 1) + " of " + number(sample.memoryMb() / 1024.0, 1) + " GB free");
    }

    private static boolean isQuiet(HostSample.Pool pool) {
        return pool.running()
                && pool.waiting().orElse(0) == 0
                && pool.refused().orElse(0) == 0
                && pool.cpu().orElse(0) < BUSY / 4;
    }

    private List<Line> pool(HostSample.Pool pool) {
        List<Line> rows = new ArrayList<>();
        String waiting = pool.waiting().isPresent() ? pool.waiting().getAsLong() + "/" + pool.limit() : "-";
        Line line = Line.of("  " + fitted(pool.name(), name() - 2) + " ")
                .plus(pool.running() ? Style.PLAIN : Style.REMOVE, fitted(pool.state(), COLUMNS[0]))
                .plus(queue(pool), right(waiting, COLUMNS[1]))
                .plus(right(rate(pool.arriving()), COLUMNS[2]))
                .plus(
                        pool.refused().orElse(0) > 0 ? Style.REMOVE : Style.PLAIN,
                        right(rate(pool.refused()), COLUMNS[3]))
                .plus(right(whole(pool.requests()), COLUMNS[4]))
                .plus(share(pool.cpu()), right(percent(pool.cpu()), COLUMNS[5]))
                .plus(right(pool.workers().isEmpty() ? "-" : String.valueOf(pool.privateMb()), COLUMNS[6]));
        rows.add(width >= WIDE ? line.plus(Style.CONTEXT, "   " + workers(pool)) : line);
        if (pool.workers().size() > 1) {
            pool.workers().forEach(worker -> rows.add(worker(worker)));
        }
        return rows;
    }

    private Line worker(HostSample.Worker worker) {
        int before = name() + 1 + COLUMNS[0] + COLUMNS[1] + COLUMNS[2] + COLUMNS[3];
        return Line.of(Style.CONTEXT, fitted("    pid " + worker.pid(), before))
                .plus(right(whole(worker.requests()), COLUMNS[4]))
                .plus(share(worker.cpu()), right(percent(worker.cpu()), COLUMNS[5]))
                .plus(right(String.valueOf(worker.privateMb()), COLUMNS[6]));
    }

    private static String workers(HostSample.Pool pool) {
        if (pool.workers().size() != 1) {
            String some = pool.workers().isEmpty()
                    ? "none"
                    : String.valueOf(pool.workers().size());
            return some + (pool.failures() > 0 ? ", " + Texts.count((int) pool.failures(), "failure") : "");
        }
        HostSample.Worker worker = pool.workers().get(0);
        return "pid " + worker.pid() + ", " + worker.threads() + " threads, " + worker.handles() + " handles";
    }

    private static Style queue(HostSample.Pool pool) {
        long waiting = pool.waiting().orElse(0);
        return pool.limit() > 0 && waiting >= pool.limit() ? Style.REMOVE : waiting > 0 ? Style.UPDATE : Style.PLAIN;
    }

    private static Style share(OptionalDouble share) {
        return share.orElse(0) >= BUSY ? Style.REMOVE : Style.PLAIN;
    }

    private List<Line> events(List<Happened> events) {
        List<Line> lines = new ArrayList<>();
        if (events.isEmpty()) {
            return lines;
        }
        lines.add(Line.EMPTY);
        for (Happened one : events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size())) {
            Line line = event(one);
            lines.add(line.width() < width ? line : Line.of(Texts.front(line.text(), width - 1)));
        }
        return lines;
    }

    private static Line event(Happened one) {
        HostSample.Event event = one.event();
        boolean bad = event.level() == 1 || event.level() == 2;
        String said = event.text().isEmpty() ? "" : ": " + event.text();
        return Line.of(Style.CONTEXT, event.at().toString().substring(11, 19) + "Z ")
                .plus(Style.HOST, one.host())
                .plus(" ")
                .plus(bad ? Style.REMOVE : Style.PLAIN, event.name())
                .plus(said);
    }

    /**
     * The same for who has no terminal: a line for each host, each pool and each event of one look, with its time.
     */
    public static List<Line> lines(HostSample sample) {
        String start = sample.at().toString().substring(11, 19) + "Z " + sample.host();
        List<Line> lines = new ArrayList<>();
        if (!sample.reached()) {
            return List.of(Line.of(start + " not reached: " + sample.failure()));
        }
        lines.add(Line.of(start + " cpu " + percent(sample.cpu()) + ", ").plus(memory(sample)));
        for (HostSample.Pool pool : sample.pools()) {
            lines.add(Line.of(start + " pool " + pool.name() + " " + pool.state() + ", waiting "
                    + whole(pool.waiting()) + " of " + pool.limit() + ", in " + rate(pool.arriving()) + "/s, 503 "
                    + rate(pool.refused()) + "/s, runs " + whole(pool.requests()) + ", cpu " + percent(pool.cpu())
                    + ", " + pool.privateMb() + " MB"));
        }
        sample.events().forEach(event -> lines.add(event(new Happened(sample.host(), event))));
        return lines;
    }

    private static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - Texts.width(text))) + text;
    }

    private static String rate(OptionalDouble number) {
        return number.isPresent() ? number(number.getAsDouble(), 1) : "-";
    }

    private static String whole(OptionalLong number) {
        return number.isPresent() ? String.valueOf(number.getAsLong()) : "-";
    }

    private static String percent(OptionalDouble number) {
        return number.isPresent() ? number(number.getAsDouble(), 0) + " %" : "-";
    }

    private static String number(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }
}
