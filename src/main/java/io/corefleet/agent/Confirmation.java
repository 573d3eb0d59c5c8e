package io.corefleet.agent;

import io.corefleet.host.HostFailed;
import io.corefleet.host.SwitchState;
import java.time.Duration;
import java.util.Optional;

/** Tries to reach a host after a change that may have cut it off, until it answers what became of its dead-man's switch. */
final class Confirmation {
    /** Taking back a driver takes a while; until it is over the host only says that it is at it. */
    private static final Duration TAKING_BACK = Duration.ofMinutes(3);

    private final Reboot waiting;
    private final Patience patience;

    Confirmation(Reboot waiting, Patience patience) {
        this.waiting = waiting;
        this.patience = patience;
    }

    /** One try, over another connection or over the one that is there; nothing while the host is at taking back. */
    @FunctionalInterface
    interface Attempt {
        Optional<SwitchState> ask(boolean another);
    }

    /**
     * Asks until there is an answer.
     *
     * @param limit for how long; zero: only over the connection that is there
     */
    SwitchState await(Duration limit, Attempt attempt) {
        long start = patience.nanoTime().getAsLong();
        boolean another = !limit.isZero();
        boolean takingBack = false;
        while (true) {
            HostFailed last = null;
            try {
                Optional<SwitchState> state = attempt.ask(another);
                if (state.isPresent()) {
                    return state.get();
                }
                takingBack = true;
                another = false;
            } catch (HostFailed failed) {
                last = failed;
                another = true;
            }
            Duration most = takingBack ? limit.plus(TAKING_BACK) : limit;
            if (patience.nanoTime().getAsLong() - start >= most.toNanos()) {
                throw last != null ? Failures.withoutEffect(last) : waiting.stillTakingBack(most);
            }
            waiting.pause(shorter(patience.again(), Duration.ofSeconds(1)));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
