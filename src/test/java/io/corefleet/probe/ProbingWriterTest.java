package io.corefleet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.DeadManSwitch;
import io.corefleet.host.HostWriter;
import io.corefleet.host.StepProgress;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.host.WriteResult.Outcome;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the host does and what the controller asks keep their order, and a failure of either ends the work. */
class ProbingWriterTest {
    /** Nobody listens at port 1. */
    private static final ActionCall CHECK = WebCheckTest.call(Map.of("url", "http://127.0.0.1:1/"));

    private final Desk desk = new Desk();
    private final ProbingWriter host = new ProbingWriter(desk, new Probe(null));
    private final List<String> told = new ArrayList<>();

    @Test
    void aCheckThatFailsKeepsTheHostFromWhatComesAfter() {
        host.write(List.of(set(1), set(2), new Write.RunAction(3, CHECK), set(4)), this::tell);
        assertThat(desk.written).containsExactly("1 2");
        assertThat(told).containsExactly("1 DONE", "2 DONE", "3 FAILED", "4 SKIPPED");
    }

    @Test
    void aHostThatFailsIsNotLookedAt() {
        desk.fails = 2;
        host.write(List.of(set(1), set(2), new Write.RunAction(3, CHECK), set(4)), this::tell);
        assertThat(told).containsExactly("1 DONE", "2 FAILED", "3 SKIPPED", "4 SKIPPED");
    }

    @Test
    void theHostIsAskedOnlyWhatIsItsOwn() {
        ResourceId own = new ResourceId("registry_value", "x", Map.of());
        Map<ResourceId, State> states = host.read(List.of(CHECK.question(), own));
        assertThat(desk.asked).containsExactly(own);
        assertThat(states.get(own)).isInstanceOf(State.Absent.class);
        assertThat(((State.Present) states.get(CHECK.question())).get("holds")).isEqualTo(Value.bool(false));
    }

    @Test
    void aHostThatIsClosedEndsAWaitForIt() {
        ActionCall patient = WebCheckTest.call(Map.of("url", "http://127.0.0.1:1/", "waitSeconds", 3600));
        host.close();
        host.write(List.of(new Write.RunAction(1, patient)), this::tell);
        assertThat(told).containsExactly("1 FAILED");
    }

    private static Write set(int step) {
        return new Write.SetResource(step, new ResourceId("registry_value", "x", Map.of()), true, Map.of(), Map.of());
    }

    private void tell(WriteResult result) {
        told.add(result.step() + " " + result.outcome());
    }

    /** A host that notes what comes to it. */
    private static final class Desk implements HostWriter {
        private final List<String> written = new ArrayList<>();
        private final List<ResourceId> asked = new ArrayList<>();
        private int fails;

        @Override
        public Map<ResourceId, State> read(Collection<ResourceId> ids) {
            asked.addAll(ids);
            return Map.of(ids.iterator().next(), new State.Absent());
        }

        @Override
        public void write(List<Write> writes, Consumer<WriteResult> listener, Consumer<StepProgress> progress) {
            written.add(String.join(
                    " ",
                    writes.stream().map(write -> String.valueOf(write.step())).toList()));
            for (Write write : writes) {
                Outcome outcome = write.step() == fails ? Outcome.FAILED : Outcome.DONE;
                listener.accept(new WriteResult(write.step(), outcome, "", Map.of(), false, Map.of()));
            }
        }

        @Override
        public Value.MapOf facts() {
            return Value.map(Map.of());
        }

        @Override
        public Value.MapOf facts(Collection<String> sections) {
            return Value.map(Map.of());
        }

        @Override
        public Value.MapOf evidence(Map<String, Value> ask) {
            return Value.map(Map.of());
        }

        @Override
        public void arm(DeadManSwitch armed) {
            written.add("arm");
        }

        @Override
        public SwitchState confirm(Duration limit) {
            throw new UnsupportedOperationException("nothing is armed here");
        }

        @Override
        public void stopAfterCurrentStep() {
            written.add("stop");
        }

        @Override
        public void reboot(String message, Duration limit, Consumer<String> progress) {
            written.add("reboot");
        }

        @Override
        public void close() {
            written.add("close");
        }
    }
}
