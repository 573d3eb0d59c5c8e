package io.corefleet.cli;

import io.corefleet.outcome.RunEvent;
import io.corefleet.report.terminal.LiveView;
import java.time.Clock;
import java.util.function.Consumer;

/** A live view on standard error, redrawn by a thread of its own. */
final class LiveScreen implements Consumer<RunEvent>, AutoCloseable {
    private static final long REDRAW_MILLIS = 200;

    private final LiveView view;
    private final Thread redraw;

    LiveScreen(Screen screen) {
        view = new LiveView(screen::draw, screen.isRedrawable(), screen.painter(2), Clock.systemUTC(), screen.width());
        redraw = new Thread(this::redraw, "live-view");
        redraw.setDaemon(true);
        redraw.start();
    }

    private void redraw() {
        try {
            while (true) {
                Thread.sleep(REDRAW_MILLIS);
                view.tick();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void accept(RunEvent event) {
        view.accept(event);
    }

    /** Takes the area away until {@link #release}, whatever happens. */
    void hold() {
        view.hold();
    }

    void release() {
        view.release();
    }

    @Override
    public void close() {
        redraw.interrupt();
        // Held and not only cleared: a last event, or the thread that is not asleep just now, would draw it once more.
        view.hold();
    }
}
