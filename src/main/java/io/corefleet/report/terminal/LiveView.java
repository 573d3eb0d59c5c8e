package io.corefleet.report.terminal;

import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.RunEvent;
import io.corefleet.report.Line;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shows that a run is alive, on which hosts, and for how long. On a terminal a small area is redrawn in place; elsewhere a
 * line is written when a host ends, and a heartbeat that names the slowest host. Safe for use by many threads; somebody
 * else must call {@link #tick} a few times each second.
 */
public final class LiveView implements Consumer<RunEvent> {
    private static final int BUSY_ROWS = 4;
    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final long SLOW_MILLIS = 10_000;

    private final Consumer<String> out;
    private final boolean terminal;
    private final Painter painter;
    private final InstantSource clock;
    private final int width;

    private final Map<String, BusyHost> busy = new LinkedHashMap<>();
    private final Map<HostStatus, Integer> ended = new EnumMap<>(HostStatus.class);
    private String command = "";
    private int hosts;
    private int drawnRows;
    private long lastWord;
    private long began;
    private boolean quiet = true;
    private int holders;

    /**
     * A view.
     *
     * @param out takes text that goes to the screen as it is
     * @param terminal whether the text can be redrawn in place
     * @param width columns of the screen
     */
    public LiveView(Consumer<String> out, boolean terminal, Painter painter, InstantSource clock, int width) {
        this.out = out;
        this.terminal = terminal;
        this.painter = painter;
        this.clock = clock;
        this.width = width;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        quiet = false;
        if (event instanceof RunEvent.RunStarted started) {
            begin(started);
        } else if (event instanceof RunEvent.HostStarted host) {
            busy.put(host.host(), new BusyHost(clock.millis()));
        } else if (event instanceof RunEvent.HostRead read) {
            busy.remove(read.host());
        } else if (event instanceof RunEvent.HostEnded host) {
            end(host);
        } else if (event instanceof RunEvent.RunEnded) {
            clear();
        } else {
            work(event);
        }
    }

    private void work(RunEvent event) {
        if (event instanceof RunEvent.ChangeStarted change) {
            busy.computeIfAbsent(change.host(), host -> new BusyHost(clock.millis()))
                    .began(change.step(), clock.millis());
        } else if (event instanceof RunEvent.ChangeProgress progress && busy.containsKey(progress.host())) {
            busy.get(progress.host()).isAt(progress.step(), progress.percent(), clock.millis());
        } else if (event instanceof RunEvent.ChangeEnded change && busy.containsKey(change.host())) {
            busy.get(change.host()).ended(change.step(), clock.millis());
        } else if (event instanceof RunEvent.HostNote note && busy.containsKey(note.host())) {
            busy.get(note.host()).says(note.text());
        }
    }

    private void begin(RunEvent.RunStarted started) {
        command = started.run().command();
        hosts = started.hosts();
        ended.clear();
        busy.clear();
        lastWord = clock.millis();
        began = lastWord;
        if (!terminal) {
            line(command + ": " + hosts + (hosts == 1 ? " host" : " hosts"));
        }
    }

    private void end(RunEvent.HostEnded host) {
        busy.remove(host.outcome().name());
        ended.merge(host.outcome().status(), 1, Integer::sum);
        if (!terminal) {
            line(done() + "/" + hosts + "  " + host.outcome().name() + "  "
                    + host.outcome().status().word().replace('_', ' '));
        }
    }

    /** Draws the present; call it a few times each second. */
    public synchronized void tick() {
        if (quiet || holders > 0) {
            return;
        }
        if (terminal) {
            redraw();
        } else if (!busy.isEmpty() && clock.millis() - lastWord >= HEARTBEAT_MILLIS) {
            Map.Entry<String, BusyHost> slowest = slowest().get(0);
            line(done() + "/" + hosts + "  still working after " + elapsed() + "; slowest: " + slowest.getKey() + "  "
                    + slowest.getValue().what() + "  " + seconds(slowest.getValue())
                    + slowest.getValue().far());
        }
    }

    /** Takes the area away, so that a report or a question can be written; the next event brings it back. */
    public synchronized void clear() {
        if (drawnRows > 0) {
            out.accept(up() + "\u001b[2K\n".repeat(drawnRows) + up());
            drawnRows = 0;
        }
        quiet = true;
    }

    /**
     * Takes the area away until {@link #release}, also when something happens: a question stands there. Of several who hold it, as when Ctrl-C is
     * answered while a question stands, the last to release brings it back.
     */
    public synchronized void hold() {
        clear();
        holders++;
    }

    /** The next event brings the area back. */
    public synchronized void release() {
        holders--;
    }

    private void redraw() {
        List<String> rows = new ArrayList<>();
        rows.add(command + "  " + bar() + "  " + done() + "/" + hosts + "   " + busy.size() + " busy   "
                + count(HostStatus.FAILED) + " failed   " + count(HostStatus.UNREACHABLE) + " unreachable   "
                + elapsed());
        slowest().stream().limit(BUSY_ROWS).forEach(entry -> rows.add("  " + row(entry)));
        StringBuilder area = new StringBuilder(up());
        for (String row : rows) {
            String fitted = row.length() < width ? row : row.substring(0, width - 1);
            area.append(painter.paint(Line.of(fitted))).append("\u001b[K\n");
        }
        area.append("\u001b[J");
        drawnRows = rows.size();
        out.accept(area.toString());
    }

    /** To where the area begins. Row by row is it written over: a terminal that is wiped whole may keep what stood there, each time once more. */
    private String up() {
        return drawnRows == 0 ? "" : "\u001b[" + drawnRows + "A\r";
    }

    private String elapsed() {
        return (clock.millis() - began) / 1000 + " s";
    }

    private String row(Map.Entry<String, BusyHost> entry) {
        BusyHost now = entry.getValue();
        boolean untold = now.far().isEmpty() && clock.millis() - now.since() >= SLOW_MILLIS;
        return entry.getKey() + "  " + now.what() + "  " + seconds(now) + (untold ? "  (still working)" : now.far());
    }

    private String seconds(BusyHost now) {
        return (clock.millis() - now.since()) / 1000 + " s";
    }

    private List<Map.Entry<String, BusyHost>> slowest() {
        return busy.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().since()))
                .toList();
    }

    private String bar() {
        int cells = 18;
        int full = hosts == 0 ? 0 : cells * done() / hosts;
        return "█".repeat(full) + "░".repeat(cells - full);
    }

    private int done() {
        return ended.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int count(HostStatus status) {
        return ended.getOrDefault(status, 0);
    }

    private void line(String text) {
        lastWord = clock.millis();
        out.accept(painter.paint(Line.of(text)) + "\n");
    }
}
