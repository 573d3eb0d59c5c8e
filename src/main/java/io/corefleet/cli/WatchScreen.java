package io.corefleet.cli;

import io.corefleet.outcome.HostSample;
import io.corefleet.report.Line;
import io.corefleet.report.WatchJson;
import io.corefleet.report.WatchTable;
import io.corefleet.report.WatchTable.Happened;
import io.corefleet.report.terminal.Painter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where looks are shown: on a terminal a table that a thread of its own draws again in place, elsewhere lines as they come, for machines JSON. Safe for use by
 * many threads.
 */
final class WatchScreen implements AutoCloseable {
    private static final long REDRAW_MILLIS = 250;
    private static final int KEPT = 50;

    private final Screen screen;
    private final boolean json;
    private final boolean table;
    private final String pattern;
    private final Duration interval;
    private final Map<String, HostSample> last = new LinkedHashMap<>();
    private final Deque<Happened> events = new ArrayDeque<>();
    private final Thread redraw = new Thread(this::redraw, "watch-screen");
    private int drawn;
    private boolean fresh;

    WatchScreen(Screen screen, boolean json, String pattern, Duration interval, List<String> hosts) {
        this.screen = screen;
        this.json = json;
        this.table = !json && screen.isRedrawable(1);
        this.pattern = pattern;
        this.interval = interval;
        hosts.forEach(host -> last.put(host, null));
        if (table) {
            redraw.setDaemon(true);
            redraw.start();
        }
    }

    synchronized void show(HostSample sample) {
        last.put(sample.host(), sample);
        sample.events().forEach(event -> events.add(new Happened(sample.host(), event)));
        while (events.size() > KEPT) {
            events.removeFirst();
        }
        fresh = true;
        if (json) {
            screen.printLine(WatchJson.line(sample));
        } else if (!table) {
            screen.print(WatchTable.lines(sample));
        }
    }

    /** Whether a host was not reached at its last look, or at none. */
    synchronized boolean lost() {
        return last.values().stream().anyMatch(sample -> sample == null || !sample.reached());
    }

    private void redraw() {
        try {
            while (true) {
                Thread.sleep(REDRAW_MILLIS);
                draw();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (!fresh) {
            return;
        }
        fresh = false;
        List<HostSample> samples =
                last.values().stream().filter(Objects::nonNull).toList();
        List<Line> lines = new WatchTable(pattern, interval, screen.width(), screen.height())
                .of(samples, last.size(), new ArrayList<>(events));
        Painter painter = screen.painter(1);
        StringBuilder area = new StringBuilder();
        if (drawn > 0) {
            area.append("\u001b[").append(drawn).append("A\r\u001b[J");
        }
        lines.forEach(line -> area.append(painter.paint(line)).append('\n'));
        drawn = lines.size();
        screen.redraw(area.toString());
    }

    /** The last table stays. */
    @Override
    public void close() {
        redraw.interrupt();
        if (table) {
            draw();
        }
    }
}
