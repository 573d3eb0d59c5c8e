package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.CommandOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line that tells how far a command has come on the fleet, on a terminal only. */
final class ExecScreen implements AutoCloseable {
    private final Screen screen;
    private final int hosts;
    private final Map<String, Boolean> busy = new LinkedHashMap<>();
    private int done;
    private boolean drawn;

    ExecScreen(Screen screen, int hosts) {
        this.screen = screen;
        this.hosts = hosts;
    }

    synchronized void began(HostEntry host) {
        busy.put(host.name(), true);
        draw();
    }

    synchronized void ended(CommandOutcome outcome) {
        busy.remove(outcome.host());
        done++;
        draw();
    }

    private void draw() {
        if (!screen.isRedrawable()) {
            return;
        }
        String waiting = busy.isEmpty()
                ? ""
                : "   waiting for " + busy.keySet().iterator().next();
        String more = busy.size() > 1 ? " and " + (busy.size() - 1) + " more" : "";
        String line = "exec  " + done + "/" + hosts + waiting + more;
        screen.draw("\r\u001b[K" + line.substring(0, Math.min(line.length(), screen.width() - 1)));
        drawn = true;
    }

    /** Takes the line away. */
    synchronized void clear() {
        if (drawn) {
            screen.draw("\r\u001b[K");
            drawn = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
