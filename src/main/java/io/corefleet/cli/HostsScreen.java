package io.corefleet.cli;

import java.util.LinkedHashSet;
import java.util.Set;

/** One line that tells how far a command has come on the fleet, on a terminal only. Safe for use by many threads. */
final class HostsScreen implements AutoCloseable {
    private final Screen screen;
    private final String command;
    private final int hosts;
    private final Set<String> busy = new LinkedHashSet<>();
    private int done;
    private boolean drawn;

    HostsScreen(Screen screen, String command, int hosts) {
        this.screen = screen;
        this.command = command;
        this.hosts = hosts;
    }

    synchronized void began(String host) {
        busy.add(host);
        draw();
    }

    synchronized void ended(String host) {
        busy.remove(host);
        done++;
        draw();
    }

    private void draw() {
        if (!screen.isRedrawable()) {
            return;
        }
        String waiting =
                busy.isEmpty() ? "" : "   waiting for " + busy.iterator().next();
        String more = busy.size() > 1 ? " and " + (busy.size() - 1) + " more" : "";
        String line = command + "  " + done + "/" + hosts + waiting + more;
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
