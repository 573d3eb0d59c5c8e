package io.corefleet.probe;

import io.corefleet.host.DeadManSwitch;
import io.corefleet.host.HostWriter;
import io.corefleet.host.StepProgress;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.host.WriteResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A host that does what is written to it, while the controller does the checks between that are asked from here. */
final class ProbingWriter extends ProbingReader implements HostWriter {
    private final HostWriter host;
    private final Probe probe;
    private volatile boolean stopping;

    ProbingWriter(HostWriter host, Probe probe) {
        super(host, probe);
        this.host = host;
        this.probe = probe;
    }

    /** In order: what the host does comes in one exchange up to the next check from here. */
    @Override
    public void write(List<Write> writes, Consumer<WriteResult> listener, Consumer<StepProgress> progress) {
        stopping = false;
        Ended ended = new Ended(listener);
        List<Write> waiting = new ArrayList<>();
        for (Write write : writes) {
            if (write instanceof Write.RunAction run
                    && Probe.answers(run.call().type(), run.call().arguments())) {
                send(waiting, ended, progress);
                ended.accept(
                        ended.early || stopping
                                ? result(run, Outcome.SKIPPED)
                                : probe.run(run.step(), run.call().arguments()));
            } else {
                waiting.add(write);
            }
        }
        send(waiting, ended, progress);
    }

    private void send(List<Write> waiting, Ended ended, Consumer<StepProgress> progress) {
        if (waiting.isEmpty()) {
            return;
        }
        if (ended.early || stopping) {
            waiting.forEach(write -> ended.accept(result(write, Outcome.SKIPPED)));
        } else {
            host.write(List.copyOf(waiting), ended, progress);
        }
        waiting.clear();
    }

    private static WriteResult result(Write write, Outcome outcome) {
        return new WriteResult(write.step(), outcome, "", Map.of(), false, Map.of());
    }

    @Override
    public void arm(DeadManSwitch armed) {
        host.arm(armed);
    }

    @Override
    public SwitchState confirm(Duration limit) {
        return host.confirm(limit);
    }

    @Override
    public void stopAfterCurrentStep() {
        stopping = true;
        host.stopAfterCurrentStep();
    }

    @Override
    public void reboot(String message, Duration limit, Consumer<String> progress) {
        host.reboot(message, limit, progress);
    }

    /** Passes results on, and remembers whether one of them ends the work. */
    private static final class Ended implements Consumer<WriteResult> {
        private final Consumer<WriteResult> listener;
        private boolean early;

        Ended(Consumer<WriteResult> listener) {
            this.listener = listener;
        }

        @Override
        public void accept(WriteResult result) {
            early |= result.outcome() != Outcome.DONE;
            listener.accept(result);
        }
    }
}
