package io.corefleet.simulate.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What goes wrong on purpose, for tests. Requests are counted from 1 since the mischief was last set. Safe for use by many
 * threads.
 */
public final class Mischief {
    /** What happens to a request. */
    enum Fate {
        /** It is answered. */
        ANSWERED,
        /** The connection is cut before it is looked at. */
        LOST,
        /** It is worked on, and the connection is cut instead of the answer. */
        UNANSWERED
    }

    private final Map<String, Trouble> troubles = new HashMap<>();
    private IntPredicate lost = nth -> false;
    private IntPredicate unanswered = nth -> false;
    private int loginsRefused;
    private int seen;

    /** Cuts the connection when the nth request from now on has come in, without looking at it. */
    public synchronized void cutBefore(int nth) {
        seen = 0;
        lost = number -> number == nth;
    }

    /** Works on the nth request from now on and cuts the connection instead of the answer. */
    public synchronized void cutAfter(int nth) {
        seen = 0;
        unanswered = number -> number == nth;
    }

    /** Whether every log-in is refused. */
    public synchronized void refuseLogin(boolean refuse) {
        loginsRefused = refuse ? Integer.MAX_VALUE : 0;
    }

    /** The next request meets a service that has forgotten who logged in. */
    public synchronized void refuseLoginOnce() {
        loginsRefused = 1;
    }

    /** What befalls the next message of this kind: {@code Create}, {@code Send}, …, {@code login 1}, {@code login 2}. */
    public synchronized void next(String kind, Trouble trouble) {
        troubles.put(kind, trouble);
    }

    synchronized Trouble meets(String kind) {
        Trouble trouble = troubles.remove(kind);
        return trouble == null ? Trouble.NONE : trouble;
    }

    /** Ends all mischief. */
    public synchronized void none() {
        seen = 0;
        troubles.clear();
        lost = nth -> false;
        unanswered = nth -> false;
        loginsRefused = 0;
    }

    synchronized Fate next() {
        seen++;
        return lost.test(seen) ? Fate.LOST : unanswered.test(seen) ? Fate.UNANSWERED : Fate.ANSWERED;
    }

    synchronized boolean loginRefused() {
        boolean refused = loginsRefused > 0;
        loginsRefused -= refused ? 1 : 0;
        return refused;
    }
}
