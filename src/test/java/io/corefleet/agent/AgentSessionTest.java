package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostWriter;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.host.WriteResult.Outcome;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AgentSessionTest {
    private static final ResourceId BEAR = Toys.toy("Bear");
    private static final ResourceId BALL = Toys.toy("Ball");

    private final FakeAgent agent = new FakeAgent()
            .answers(MessageKind.READ, AgentSessionTest::tellBear)
            .answers(MessageKind.APPLY, AgentSessionTest::doAll);
    private final Deque<FakeAgent> later = new ArrayDeque<>();
    private final Deque<HostFailed> refusals = new ArrayDeque<>();
    private long nanos;
    private int starts;

    @Test
    void aRunThatChangesNothingTakesFewRequests() {
        HostWriter session = open();
        session.facts();
        session.facts();
        session.read(List.of(BEAR, BALL));
        session.close();
        int shellAndCommand = 2;
        int delete = 1;
        assertThat(starts).isEqualTo(1);
        assertThat(shellAndCommand + agent.sends + agent.receives + delete).isLessThanOrEqualTo(7);
        assertThat(agent.closed).isTrue();
    }

    @Test
    void scriptsTravelOnceAndOnlyIfNeeded() {
        HostWriter session = open();
        session.facts();
        session.read(List.of(BEAR));
        session.read(List.of(BEAR));
        assertThat(agent.asked)
                .extracting(Message::kind)
                .containsExactly(
                        MessageKind.SCRIPTS,
                        MessageKind.FACTS,
                        MessageKind.SCRIPTS,
                        MessageKind.READ,
                        MessageKind.READ);
        assertThat(agent.asked.get(0).body().toString()).contains("prelude").doesNotContain("Toy");
        assertThat(agent.asked.get(2).body().toString())
                .contains("Read-CfToy")
                .doesNotContain("prelude")
                .doesNotContain("ToyBox");
    }

    @Test
    void theRequestHasTheFormOfTheProtocol() {
        open().read(List.of(BEAR));
        assertThat(agent.asked.get(1).body())
                .isEqualTo(Value.of(Map.of(
                        "targets",
                        List.of(Map.of(
                                "type",
                                "toy",
                                "function",
                                "Read-CfToy",
                                "items",
                                List.of(Map.of("key", "=Bear", "id", Map.of("name", "=Bear"))))))));
    }

    @Test
    void statesGetTheirCanonicalForm() {
        Map<ResourceId, State> states = open().read(List.of(BALL, BEAR));
        assertThat(states.keySet()).containsExactly(BALL, BEAR);
        State.Present bear = (State.Present) states.get(BEAR);
        assertThat(bear.get("size")).isEqualTo(Value.integer(5));
        assertThat(bear.get("nap")).isEqualTo(Value.text("00:20:00"));
        assertThat(bear.properties()).doesNotContainKey("smell");
        assertThat(bear.inherited()).containsExactly("nap");
        assertThat(states.get(BALL))
                .isEqualTo(new State.Unreadable(State.Reason.FAILED, "the host gave no answer for toy/Ball"));
    }

    @Test
    void everyStepIsToldAndAllTravelInOneFrame() {
        List<WriteResult> results = new ArrayList<>();
        HostWriter session = open();
        session.read(List.of(BEAR));
        int sends = agent.sends;
        session.write(List.of(set(7, Map.of("size", Value.integer(3))), remove(8)), results::add);
        assertThat(results).extracting(WriteResult::step).containsExactly(7, 8);
        assertThat(results).extracting(WriteResult::outcome).containsOnly(Outcome.DONE);
        assertThat(results.get(0).undo()).containsEntry("was", Value.text("2026-11-20T08:00:00Z"));
        assertThat(results.get(0).rebootNeeded()).isTrue();
        assertThat(agent.sends).isEqualTo(sends + 1);
    }

    @Test
    void longWorkTravelsInPartsAndStillStopsAtAFailure() {
        Value megabyte = Value.text("x".repeat(1_000_000));
        List<Write> writes = List.of(set(1, Map.of("name", megabyte)), set(2, Map.of("name", megabyte)), remove(3));
        List<WriteResult> results = new ArrayList<>();
        HostWriter session = open();
        session.write(writes, results::add);
        assertThat(agent.asked)
                .extracting(Message::kind)
                .filteredOn(MessageKind.APPLY::equals)
                .hasSize(2);
        assertThat(results).extracting(WriteResult::step).containsExactly(1, 2, 3);

        results.clear();
        agent.answers(MessageKind.APPLY, (host, apply) -> {
            host.reply(apply, MessageKind.STEP, Map.of("step", 1, "outcome", "failed", "error", Map.of()));
            host.reply(apply, MessageKind.APPLIED, Map.of());
        });
        session.write(writes, results::add);
        assertThat(results)
                .extracting(WriteResult::outcome)
                .containsExactly(Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED);
    }

    @Test
    void aFailureIsASentenceWithoutSecrets() {
        agent.answers(MessageKind.APPLY, (host, apply) -> {
            Map<String, Object> error = Map.of(
                    "message", "The code 'hush-hush' is refused",
                    "id", "CodeRefused,Set-CfToy",
                    "stack", "at Set-CfToy, <No file>: line 12");
            host.reply(apply, MessageKind.STEP, Map.of("step", 7, "outcome", "failed", "error", error));
            host.reply(apply, MessageKind.APPLIED, Map.of());
        });
        List<WriteResult> results = new ArrayList<>();
        open().write(List.of(set(7, Map.of("code", new Secret("env:CODE", "hush-hush", null)))), results::add);
        assertThat(agent.asked.get(1).body().toString()).contains("code==hush-hush");
        assertThat(results.get(0).message())
                .isEqualTo("The code '(secret)' is refused (Set-CfToy line 12; CodeRefused)");
    }

    @Test
    void afterAStopNothingIsSent() {
        List<WriteResult> results = new ArrayList<>();
        HostWriter session = open();
        session.stopAfterCurrentStep();
        session.write(List.of(remove(1), remove(2)), results::add);
        assertThat(results).extracting(WriteResult::outcome).containsOnly(Outcome.SKIPPED);
        assertThat(agent.sends).isZero();
    }

    @Test
    void aStopReachesTheRunningWork() {
        HostWriter session = open();
        agent.answers(MessageKind.APPLY, (host, apply) -> {});
        agent.whenIdle = session::stopAfterCurrentStep;
        agent.answers(MessageKind.STOP, (host, stop) -> {
            Message apply = host.asked.get(1);
            host.reply(stop, MessageKind.STOPPING, Map.of());
            host.reply(apply, MessageKind.STEP, Map.of("step", 1, "outcome", "done"));
            host.reply(apply, MessageKind.STEP, Map.of("step", 2, "outcome", "skipped"));
            host.reply(apply, MessageKind.APPLIED, Map.of());
        });
        List<WriteResult> results = new ArrayList<>();
        session.write(List.of(remove(1), remove(2)), results::add);
        assertThat(results).extracting(WriteResult::outcome).containsExactly(Outcome.DONE, Outcome.SKIPPED);
    }

    @Test
    void damagedFramesAreAskedForAgain() {
        UnaryOperator<byte[]> spoil = bytes -> {
            byte[] spoilt = bytes.clone();
            spoilt[spoilt.length - 4] ^= 1;
            return spoilt;
        };
        agent.faults.add(spoil);
        agent.spoiltSends = 1;
        assertThat(open().facts().get("os")).isPresent();
        assertThat(agent.asked).extracting(Message::kind).contains(MessageKind.AGAIN);
    }

    /** A host that does not keep its last answer, and an agent that has nothing more to say. */
    @Test
    void whatWasLostWithTheLineIsAskedForThoughNothingFollows() {
        agent.lostAnswers = 5;
        assertThat(open().facts().get("os")).isPresent();
        assertThat(agent.asked.stream().filter(message -> message.kind() == MessageKind.AGAIN))
                .as("a line may be lost more often than frames may be damaged")
                .hasSize(5);
    }

    @Test
    void aLineThatStaysDamagedIsGivenUp() {
        agent.spoiltSends = Integer.MAX_VALUE;
        HostFailure failure = failureOf(() -> open().facts());
        assertThat(failure.kind()).isEqualTo(HostFailure.Kind.PROTOCOL_BROKEN);
        assertThat(failure.message())
                .startsWith("the agent on web01 (10.0.0.5:5985) broke the protocol: frames stay damaged");
    }

    @Test
    void aLineLostWhileWritingLeavesDoubt() {
        HostFailed lost = refusal("connection reset");
        agent.answers(MessageKind.APPLY, (host, apply) -> {});
        agent.whenIdle = () -> {
            throw lost;
        };
        assertThat(failureOf(() -> open().write(List.of(remove(1)), result -> {}))
                        .mayHaveTakenEffect())
                .isTrue();
        agent.answers(MessageKind.READ, (host, read) -> {});
        assertThat(failureOf(() -> open().read(List.of(BEAR))).mayHaveTakenEffect())
                .isFalse();
    }

    @Test
    void silenceEndsAndBeatsKeepItAlive() {
        int[] beats = {3};
        agent.answers(MessageKind.READ, (host, read) -> {});
        agent.whenIdle = () -> {
            nanos += Duration.ofSeconds(40).toNanos();
            if (beats[0]-- > 0) {
                agent.reply(agent.asked.get(0), MessageKind.BEAT, Map.of("busy", true));
            }
        };
        HostFailure failure = failureOf(() -> open().read(List.of(BEAR)));
        assertThat(failure.kind()).isEqualTo(HostFailure.Kind.TIMED_OUT);
        assertThat(beats[0]).as("all beats were heard first").isNegative();
    }

    @Test
    void anAgentThatDoesNotStartIsExplained() {
        agent.answers(MessageKind.SCRIPTS, (host, scripts) -> {});
        agent.answers(MessageKind.FACTS, (host, facts) -> {});
        agent.exitCode = 1;
        agent.faults.add(bytes -> new byte[0]);
        HostFailure mute = failureOf(() -> open().facts());
        assertThat(mute.message()).contains("ended before the agent ran, exit code 1");
        assertThat(mute.hint()).contains("did not parse or was blocked");
        FakeAgent talking = new FakeAgent();
        talking.exitCode = 1;
        talking.faults.add(bytes -> new byte[0]);
        talking.stderr =
                "#< CLIXML\r\n<Objs><S S=\"Error\">Method invocation_x000D__x000A_is &lt;refused&gt;</S></Objs>";
        later.add(talking);
        assertThat(failureOf(() -> open().facts()).message()).endsWith("exit code 1: Method invocation is <refused>");
    }

    @Test
    void aConstrainedPowerShellIsRefused() {
        agent.languageMode = "ConstrainedLanguage";
        HostFailure failure = failureOf(() -> open().facts());
        assertThat(failure.message()).endsWith("runs in ConstrainedLanguage mode");
        assertThat(agent.closed).isTrue();
    }

    @Test
    void aRequestThatFailedAsAWholeLeavesTheSessionUsable() {
        agent.answers(
                MessageKind.READ,
                (host, read) -> host.reply(
                        read, MessageKind.ERROR, Map.of("message", "x", "detail", Map.of("message", "no way"))));
        HostWriter session = open();
        HostFailure failure = failureOf(() -> session.read(List.of(BEAR)));
        assertThat(failure.message()).isEqualTo("the agent on web01 (10.0.0.5:5985) refused the request: no way");
        assertThat(session.facts().entries()).isNotEmpty();
    }

    @Test
    void noiseOfTheHostIsSkipped() {
        agent.say("WARNING: something\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(open().facts().entries()).containsKey("os");
    }

    @Test
    void closingEndsAWait() {
        HostWriter session = open();
        agent.answers(MessageKind.READ, (host, read) -> {});
        agent.whenIdle = () -> {
            session.close();
            throw refusal("socket closed");
        };
        assertThat(failureOf(() -> session.read(List.of(BEAR))).message())
                .isEqualTo("the session with web01 (10.0.0.5:5985) was closed");
    }

    @Test
    void aRebootIsOverWhenTheBootTimeIsAnother() {
        FakeAgent stillDown = new FakeAgent();
        FakeAgent back = new FakeAgent()
                .answers(MessageKind.READ, AgentSessionTest::tellBear)
                .answers(
                        MessageKind.FACTS,
                        (host, facts) -> host.reply(
                                facts,
                                MessageKind.FACTS,
                                Map.of("facts", Map.of("os", Map.of("bootTime", "2026-11-24T12:00:00Z")))));
        HostWriter session = open();
        session.read(List.of(BEAR));
        later.add(stillDown);
        refusals.add(refusal("connection refused"));
        later.add(back);
        session.reboot("Corefleet", Duration.ofMinutes(10), told -> {});
        assertThat(refusals).isEmpty();
        assertThat(session.facts().toString()).contains("2026-11-24");
        assertThat(session.read(List.of(BEAR)).get(BEAR)).isInstanceOf(State.Present.class);
        assertThat(agent.closed).isTrue();
        assertThat(stillDown.closed).isTrue();
    }

    @Test
    void aHostThatDoesNotComeBackIsTold() {
        HostWriter session = open();
        session.facts();
        for (int i = 0; i < 3; i++) {
            refusals.add(refusal("connection refused"));
        }
        HostFailure failure = failureOf(() -> session.reboot("Corefleet", Duration.ofSeconds(30), told -> {}));
        assertThat(failure.message())
                .isEqualTo("web01 (10.0.0.5:5985) did not come back from its restart within 30 s; last answer:"
                        + " connection refused");
    }

    @Test
    void aRefusedRebootIsNoReboot() {
        agent.answers(MessageKind.APPLY, (host, apply) -> {
            host.reply(
                    apply,
                    MessageKind.STEP,
                    Map.of("step", 0, "outcome", "failed", "error", Map.of("message", "no right")));
            host.reply(apply, MessageKind.APPLIED, Map.of());
        });
        assertThat(failureOf(() -> open().reboot("Corefleet", Duration.ofSeconds(30), told -> {}))
                        .message())
                .isEqualTo("the restart was not begun: no right");
        assertThat(starts).isEqualTo(1);
    }

    /** Some hosts take all arguments for one word; said word by word the same starts. */
    @Test
    void anAgentThatDoesNotStartIsStartedInAnotherWay() {
        agent.exitCode = 64;
        agent.stderr = "The argument '-NoLogo -NoProfile' is not recognized";
        agent.faults.add(bytes -> "Usage: pwsh\n".getBytes(StandardCharsets.US_ASCII));
        FakeAgent other = new FakeAgent().answers(MessageKind.READ, AgentSessionTest::tellBear);
        HostWriter session = open(inTwoWays(other));
        assertThat(session.read(List.of(BEAR)).get(BEAR)).isInstanceOf(State.Present.class);
        assertThat(session.read(List.of(BEAR)).get(BEAR)).isInstanceOf(State.Present.class);
        assertThat(agent.closed).isTrue();
        assertThat(starts).as("neither was started again").isEqualTo(1);
        session.close();
        assertThat(other.closed).isTrue();
    }

    @Test
    void anAgentThatDoesNotStartInAnyWayIsExplainedOnce() {
        agent.exitCode = 64;
        agent.faults.add(bytes -> new byte[0]);
        FakeAgent other = new FakeAgent();
        other.exitCode = 5;
        other.stderr = "blocked";
        other.faults.add(bytes -> new byte[0]);
        assertThat(failureOf(() -> open(inTwoWays(other)).facts()).message()).endsWith("exit code 5: blocked");
        assertThat(starts).isEqualTo(1);
    }

    /** Whether it began nobody can know as long as it has not said so. */
    @Test
    void aChangeIsNotSentToAnotherAgent() {
        FakeAgent other = new FakeAgent();
        agent.answers(MessageKind.APPLY, (host, apply) -> host.exitCode = 64);
        agent.faults.add(bytes -> new byte[0]);
        List<WriteResult> told = new ArrayList<>();
        HostFailure failure = failureOf(() -> open(inTwoWays(other))
                .write(List.of(new Write.RemoveResource(0, BEAR, Map.of())), told::add, step -> {}));
        assertThat(failure.mayHaveTakenEffect()).isTrue();
        assertThat(other.sends).isZero();
    }

    private AgentProcess.Starter inTwoWays(FakeAgent other) {
        return new AgentProcess.Starter() {
            @Override
            public AgentProcess start(HostEntry host, String line) {
                return AgentSessionTest.this.start(line);
            }

            @Override
            public Optional<AgentProcess> startWordByWord(HostEntry host, String line) {
                return Optional.of(other);
            }
        };
    }

    private HostWriter open() {
        return open((host, line) -> start(line));
    }

    private HostWriter open(AgentProcess.Starter starter) {
        Patience patience = new Patience(Duration.ofSeconds(180), Duration.ofSeconds(65), Duration.ZERO, () -> nanos);
        return new AgentConnector(Toys.CATALOG, "function Get-CfFacts { } # prelude", starter, patience)
                .openWriter(Toys.HOST);
    }

    /** Time passes with every attempt to start. */
    private AgentProcess start(String commandLine) {
        assertThat(commandLine).isEqualTo(AgentText.commandLine());
        nanos += Duration.ofSeconds(10).toNanos();
        starts++;
        if (starts > 1 && (later.isEmpty() || starts > 2) && !refusals.isEmpty()) {
            throw refusals.remove();
        }
        return later.isEmpty() ? agent : later.remove();
    }

    private static void tellBear(FakeAgent host, Message read) {
        Map<String, Object> properties = Map.of("size", "5", "nap", "0.00:20:00", "smell", "sweet");
        host.reply(
                read,
                MessageKind.STATES,
                Map.of(
                        "states",
                        List.of(Map.of(
                                "type",
                                "toy",
                                "key",
                                "Bear",
                                "state",
                                "present",
                                "properties",
                                properties,
                                "inherited",
                                List.of("nap")))));
    }

    private static void doAll(FakeAgent host, Message apply) {
        for (Value step : Answers.list(apply.body(), "steps")) {
            Value number = ((Value.MapOf) step).entries().get("step");
            host.reply(
                    apply,
                    MessageKind.STEP,
                    Map.of(
                            "step",
                            number,
                            "outcome",
                            "done",
                            "rebootNeeded",
                            true,
                            "undo",
                            Map.of("was", "2026-11-20T08:00:00Z")));
        }
        host.reply(apply, MessageKind.APPLIED, Map.of());
    }

    private static Write set(int step, Map<String, Value> properties) {
        return new Write.SetResource(step, BEAR, false, properties, Map.of());
    }

    private static Write remove(int step) {
        return new Write.RemoveResource(step, BEAR, Map.of());
    }

    private static HostFailed refusal(String message) {
        return new HostFailed(new HostFailure(HostFailure.Kind.UNREACHABLE, message, null, false), null);
    }

    private static HostFailure failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(HostFailed.class, work).failure();
    }
}
