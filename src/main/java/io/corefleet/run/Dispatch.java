package io.corefleet.run;

import io.corefleet.host.HostFailed;
import io.corefleet.host.StepProgress;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends writes to a host once they stand in the ledger; what may cut us off goes under a dead-man's switch. */
final class Dispatch {
    private final Visit visit;
    private final StepBook book;
    private final DeadMan deadMan;
    private final Set<Integer> armed = new LinkedHashSet<>();

    Dispatch(Visit visit, StepBook book) {
        this.visit = visit;
        this.book = book;
        this.deadMan = new DeadMan(visit.catalog(), visit.record());
    }

    /**
     * Sends in one exchange, or in a few around those under a switch.
     *
     * @throws Stopped when one failed, or was left out because somebody wants to stop
     */
    void send(List<Write> writes, List<Intent> intents) {
        if (writes.isEmpty()) {
            return;
        }
        Optional<Write> snapshot = visit.snapshots()
                .before(
                        writes,
                        intents,
                        visit.ledger(),
                        visit.run(),
                        visit.host(),
                        visit.record().now());
        book.intend(writes, intents);
        for (DeadMan.Flight flight : flights(writes, snapshot)) {
            if (book.anyIs(writes, Progress.FAILED) || book.anyIs(writes, Progress.SKIPPED)) {
                flight.writes().forEach(this::skip);
            } else {
                fly(flight, intents, writes);
            }
        }
        if (book.anyIs(writes, Progress.FAILED) || book.anyIs(writes, Progress.SKIPPED)) {
            throw new Stopped(book.anyIs(writes, Progress.FAILED) ? HostStatus.FAILED : HostStatus.STOPPED);
        }
    }

    /** The snapshot goes in front of the first, armed or not: it costs no exchange of its own. */
    private List<DeadMan.Flight> flights(List<Write> writes, Optional<Write> snapshot) {
        List<DeadMan.Flight> flights = new ArrayList<>(DeadMan.flights(writes, this::isRisky));
        snapshot.ifPresent(first -> {
            List<Write> all = new ArrayList<>(List.of(first));
            all.addAll(flights.get(0).writes());
            flights.set(0, new DeadMan.Flight(all, flights.get(0).armed()));
        });
        return flights;
    }

    /** What could not be kept is told, and stops nothing. */
    private void tookSnapshot(WriteResult result) {
        for (String problem : visit.snapshots().took(result, visit.ledger(), visit.host())) {
            visit.note("no snapshot of " + problem);
        }
    }

    private void skip(Write write) {
        settle(new WriteResult(write.step(), WriteResult.Outcome.SKIPPED, "", Map.of(), false, Map.of()));
    }

    private void fly(DeadMan.Flight flight, List<Intent> intents, List<Write> all) {
        boolean ready = false;
        try {
            if (flight.armed()) {
                arm(intents.stream().filter(intent -> isRisky(intent.step())).toList());
            }
            ready = true;
            visit.writer().write(flight.writes(), this::settle, this::progress);
        } catch (HostFailed lost) {
            boolean answered = flight.writes().stream().anyMatch(write -> book.result(write.step()) != null);
            lost(flight.writes(), lost, ready && (answered || lost.failure().mayHaveTakenEffect()));
            lost(all, lost, false);
            throw lost;
        }
        if (flight.armed()) {
            confirm(all);
        }
    }

    /** What the host was sent is begun as a whole; which step it is at, it says itself. */
    private void progress(StepProgress told) {
        StepOutcome step = book.outcome(told.step());
        if (step != null) {
            visit.tell(new RunEvent.ChangeProgress(visit.host(), step, told.percent()));
        }
    }

    private boolean isRisky(int step) {
        return book.written().containsKey(step) && book.outcome(step).mayLockOut();
    }

    private void arm(List<Intent> intents) {
        deadMan.arm(intents, visit.writer());
        for (Intent intent : intents) {
            armed.add(intent.step());
            book.settle(intent.step(), EntryStatus.ARMED, deadMan.promise());
        }
        visit.note("armed: unless confirmed, " + deadMan.promise());
    }

    /** The proof that the host can still be reached is another connection; what has not got it in time is as before. */
    private void confirm(List<Write> all) {
        SwitchState state;
        try {
            state = deadMan.confirm(visit.writer());
        } catch (HostFailed failed) {
            armed.forEach(step -> book.end(step, Progress.IN_DOUBT, deadMan.promise()));
            lost(all, failed, false);
            throw failed;
        }
        boolean back = state.kind() == SwitchState.Kind.TAKEN_BACK;
        for (int step : armed) {
            WriteResult result = book.result(step);
            if (back && result.outcome() != WriteResult.Outcome.SKIPPED) {
                String why = Doubts.takenBack(state, step);
                book.settle(step, Doubts.status(state, step), why);
                book.end(step, Progress.FAILED, why);
            } else {
                book.settle(step, StepBook.status(book.outcome(step).progress()), result.message());
            }
        }
        armed.clear();
    }

    private void settle(WriteResult result) {
        int step = result.step();
        if (step == HostSnapshots.STEP) {
            tookSnapshot(result);
            return;
        }
        Progress progress = book.take(result);
        if (progress == null) {
            return;
        }
        boolean unsure = armed.contains(step) && progress != Progress.SKIPPED;
        book.settle(
                step,
                unsure ? EntryStatus.ARMED : StepBook.status(progress),
                unsure ? deadMan.promise() : result.message());
        book.end(step, progress, progress == Progress.DONE ? held(result) : result.message());
    }

    /** What held an action back, or made a check true. */
    private static String held(WriteResult result) {
        return result.output().get("msg") instanceof Value.Text why ? why.text() : result.message();
    }

    /** The connection is gone: what was sent and has no answer is in doubt. */
    private void lost(List<Write> writes, HostFailed why, boolean sent) {
        List<Integer> steps = writes.stream()
                .map(Write::step)
                .filter(step -> step != HostSnapshots.STEP)
                .distinct()
                .toList();
        for (int step : steps) {
            if (book.isOpen(step)) {
                if (!sent) {
                    book.notSent(step, why);
                }
                String promise = armed.contains(step) ? "; " + deadMan.promise() : "";
                book.end(
                        step,
                        sent ? Progress.IN_DOUBT : Progress.SKIPPED,
                        why.failure().message() + promise);
            }
        }
    }
}
