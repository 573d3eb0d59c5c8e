package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.HostFailure.Kind;
import io.corefleet.host.RemoteCommand;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.CommandOutcome;
import io.corefleet.outcome.CommandOutcome.Status;
import io.corefleet.outcome.ExecOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecRunTest {
    private final Cancellation cancellation = new Cancellation();

    @Test
    void whatAHostWroteComesTogetherWithItsExitCode() {
        CommandOutcome host = one(new ScriptedCommand().writes("a").writes("b").ends(0));
        assertThat(host.stdout()).hasToString("ab");
        assertThat(host.status()).isEqualTo(Status.DONE);
        assertThat(host.exitCode()).isZero();
    }

    @Test
    void anotherExitCodeIsAFailure() {
        assertThat(one(new ScriptedCommand().ends(-1)).status()).isEqualTo(Status.FAILED);
        assertThat(all(List.of(new ScriptedCommand().ends(5))).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aCommandWhoseLineIsLostFailedAndKeepsWhatItWrote() {
        CommandOutcome host = one(new ScriptedCommand().writes("half").lost());
        assertThat(host.status()).isEqualTo(Status.FAILED);
        assertThat(host.stdout()).hasToString("half");
        assertThat(host.exitCode()).isNull();
    }

    @Test
    void aHostThatIsNotReachedIsUnreachable() {
        ExecOutcome outcome = run(1, host -> {
            throw ScriptedCommand.gone(Kind.DENIED);
        });
        assertThat(outcome.hosts().get(0).status()).isEqualTo(Status.UNREACHABLE);
        assertThat(outcome.verdict()).isEqualTo(Verdict.UNREACHABLE);
    }

    /** A host may tell of a command that is ended so, or that its shell is gone: whichever comes first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCommandThatTakesTooLongIsEnded(boolean tellsExitCode) {
        ScriptedCommand slow = tellsExitCode ? new ScriptedCommand().endsWhenClosed(0xC000013A) : new ScriptedCommand();
        ExecOutcome outcome =
                new ExecRun(4, Duration.ofMillis(20), cancellation).run(hosts(1), host -> slow, host -> {}, host -> {});
        assertThat(outcome.hosts().get(0).failure().message()).contains("had not ended after");
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(slow.felt).contains("closed");
    }

    @Test
    void ctrlCIsPassedOnAndNoFurtherHostBegins() throws Exception {
        ScriptedCommand first = new ScriptedCommand();
        List<String> began = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<ExecOutcome> running =
                CompletableFuture.supplyAsync(() -> new ExecRun(1, Duration.ZERO, cancellation)
                        .run(hosts(3), host -> first, host -> began.add(host.name()), host -> {}));
        assertThat(first.running.await(60, TimeUnit.SECONDS)).isTrue();
        cancellation.ask();
        ExecOutcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(outcome.hosts())
                .extracting(CommandOutcome::status)
                .containsExactlyInAnyOrder(Status.STOPPED, Status.NOT_STARTED, Status.NOT_STARTED);
        assertThat(outcome.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(first.felt).startsWith("ctrl-c");
        assertThat(began).hasSize(1);
    }

    @Test
    void twoHundredHostsHaveOneOutcomeEachInTheirOrder() {
        ExecOutcome outcome =
                run(200, host -> new ScriptedCommand().writes(host.name()).ends(0));
        assertThat(outcome.hosts()).extracting(CommandOutcome::host).isSorted().hasSize(200);
        assertThat(outcome.hosts()).allSatisfy(host -> assertThat(host.stdout()).hasToString(host.host()));
    }

    private CommandOutcome one(ScriptedCommand command) {
        return all(List.of(command)).hosts().get(0);
    }

    private ExecOutcome all(List<ScriptedCommand> commands) {
        return run(1, host -> commands.get(0));
    }

    private ExecOutcome run(int hosts, Function<HostEntry, RemoteCommand> start) {
        return new ExecRun(16, Duration.ZERO, cancellation).run(hosts(hosts), start, host -> {}, host -> {});
    }

    private static List<HostEntry> hosts(int number) {
        Connection nowhere = new Connection(Connection.Kind.WINRM, "127.0.0.1", 9, false, "u", null, Map.of(), null);
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new HostEntry(
                        String.format(Locale.ROOT, "web%03d", i), List.of(), nowhere, Value.map(Map.of())))
                .toList();
    }
}
