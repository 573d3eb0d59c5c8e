package io.corefleet.report.terminal;

import io.corefleet.outcome.StepOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one busy host is at, for how long, and how far. What is sent together is begun together; the first step without an end is the one that
 * the host is at, unless it says another.
 */
final class BusyHost {
    private final Map<Integer, String> open = new LinkedHashMap<>();
    private String note = "";
    private long since;
    private Integer at;
    private Integer percent;

    BusyHost(long now) {
        since = now;
    }

    void began(StepOutcome step, long now) {
        if (open.isEmpty()) {
            begin(now);
        }
        open.put(step.number(), step.type() + " " + step.key());
    }

    void ended(StepOutcome step, long now) {
        boolean was = step.number() == current();
        open.remove(step.number());
        if (was) {
            begin(now);
        }
    }

    /** The host says which step it is at. */
    void isAt(StepOutcome step, Integer told, long now) {
        if (open.containsKey(step.number())) {
            if (step.number() != current()) {
                begin(now);
            }
            at = step.number();
            percent = told;
        }
    }

    void says(String text) {
        note = text;
    }

    private void begin(long now) {
        since = now;
        note = "";
        at = null;
        percent = null;
    }

    /** Zero when it is at none. */
    private int current() {
        if (at != null && open.containsKey(at)) {
            return at;
        }
        return open.isEmpty() ? 0 : open.keySet().iterator().next();
    }

    long since() {
        return since;
    }

    /** In a few words. */
    String what() {
        if (!note.isEmpty()) {
            return note;
        }
        return open.isEmpty() ? "reading" : open.get(current());
    }

    /** How far, in a few words; empty when the host does not tell. */
    String far() {
        return percent == null ? "" : "  " + percent + " %";
    }
}
