package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.wsman.FakeHost.Cut;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line that hangs, rests too long, or breaks more than once; and hosts that are busy. */
@Timeout(300)
class LineTroubleTest {
    /** For how long is tried again: shorter than what comes late. */
    private static final Duration SHORT = Duration.ofMillis(FakeHost.LATE - 200);

    /** How long an answer is waited for: each test that meets silence takes so long, and a slow machine must answer within it. */
    private static final Duration WAIT = Duration.ofSeconds(3);

    private FakeHost host;

    @BeforeEach
    void start() throws IOException {
        host = new FakeHost();
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    @Test
    void theTimeForTriesCountsFromTheFirstFailureAndNotFromTheQuestion() {
        try (ShellProcess process = open(Duration.ofSeconds(20), SHORT)) {
            host.cut("Receive", Cut.LATE, 1);
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
        assertThat(host.verbs.stream().filter("Receive"::equals)).hasSize(2);
    }

    @Test
    void aReceiveOnALineThatWentSilentIsAskedAgainOnAnother() {
        try (ShellProcess process = open(WAIT, Duration.ofSeconds(20))) {
            host.cut("Receive", Cut.SILENT);
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
        int first = host.verbs.indexOf("Receive");
        assertThat(host.messageIds.get(first + 1)).isEqualTo(host.messageIds.get(first));
        assertThat(host.connections()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aCommandWithoutAnAnswerIsNotSentAgain() {
        host.cut("Command", Cut.SILENT);
        HostFailed failed = catchThrowableOfType(HostFailed.class, () -> open(WAIT, Duration.ofSeconds(20)));
        assertThat(failed.failure().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failed.failure().mayHaveTakenEffect()).isTrue();
        assertThat(host.verbs).containsExactly("Create", "Command", "Delete");
    }

    @Test
    void aReceiveThatIsStillWorkedOnIsAskedForUnderTheSameId() {
        try (ShellProcess process = open(Duration.ofSeconds(20), SHORT)) {
            host.instead.add(FakeHost.fault(1359, "InternalError", "An internal error occurred."));
            host.instead.add(FakeHost.fault(2150859047L, "Concurrency", "A Receive is outstanding."));
            assertThat(process.receive().stdout()).asString().isEqualTo("hi\n");
        }
        assertThat(host.messageIds.subList(2, 5).stream().distinct()).hasSize(1);
    }

    @Test
    void aHostThatIsBusyIsAskedAgainUntilTheTimeIsOver() {
        host.instead.add(FakeHost.fault(2150859173L, "QuotaLimit", "Too many shells."));
        open(Duration.ofSeconds(20), SHORT).close();
        for (int i = 0; i < 100; i++) {
            host.instead.add(FakeHost.fault(2150859173L, "QuotaLimit", "Too many shells."));
        }
        HostFailed failed = catchThrowableOfType(HostFailed.class, () -> open(Duration.ofSeconds(20), SHORT));
        assertThat(failed.failure().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failed.failure().mayHaveTakenEffect()).isFalse();
        assertThat(failed).hasMessageContaining("no room for another shell").hasMessageContaining("2150859173");
    }

    @Test
    void aConnectionThatRestedTooLongIsReplaced() {
        Limits limits = limits(Duration.ofSeconds(20), SHORT);
        Limits never = new Limits(
                limits.connect(),
                limits.operation(),
                limits.margin(),
                limits.resend(),
                limits.backOff(),
                Duration.ofNanos(1));
        ShellProcess.start(host.endpoint(never), new Keyring(), "powershell.exe")
                .close();
        assertThat(host.verbs).containsExactly("Create", "Command", "Delete");
        assertThat(host.connections()).isEqualTo(4);
    }

    @Test
    void closingEndsTheWaitOfAnotherThread() throws Exception {
        ShellProcess process = open(Duration.ofSeconds(20), Duration.ofSeconds(20));
        host.cut("Receive", Cut.SILENT);
        CompletableFuture<ShellProcess.Output> waiting = CompletableFuture.supplyAsync(process::receive);
        host.silence.await();
        process.close();
        assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(HostFailed.class);
        assertThatThrownBy(process::receive).hasMessageContaining("the session was closed");
    }

    @Test
    void aThreadThatIsToStopTriesNoMore() throws IOException {
        ShellProcess process = open(Duration.ofSeconds(20), Duration.ofSeconds(20));
        host.cut("Receive", Cut.BEFORE_READING, 1000);
        Thread.currentThread().interrupt();
        assertThatThrownBy(process::receive).isInstanceOf(HostFailed.class);
        assertThat(Thread.interrupted()).isTrue();
        process.close();
    }

    @Test
    void anAnswerToAnotherMessageIsNotTaken() {
        ShellProcess process = open(Duration.ofSeconds(20), SHORT);
        host.instead.add(FakeHost.envelope("<r:ReceiveResponse/>").replace("RELATES-TO", "uuid:0"));
        assertThatThrownBy(process::receive).hasMessageContaining("the answer to Receive belongs to another message");
        process.close();
    }

    @Test
    void theCookieOfTheServiceComesBack() {
        host.instead.add(
                "HTTP/1.1 503 Service Unavailable\r\nSet-Cookie: MS-WSMAN=abc; Path=/\r\nContent-Length: 0\r\n\r\n");
        open(Duration.ofSeconds(20), SHORT).close();
        assertThat(host.heads.get(0)).doesNotContain("Cookie");
        assertThat(host.heads.get(1)).contains("Cookie: MS-WSMAN=abc\r\n");
    }

    private ShellProcess open(Duration operation, Duration resend) {
        return ShellProcess.start(
                host.endpoint(limits(operation, resend)), new Keyring(), "powershell.exe", "-NoProfile");
    }

    private static Limits limits(Duration operation, Duration resend) {
        return new Limits(
                Duration.ofSeconds(20),
                operation,
                Duration.ZERO,
                resend,
                Duration.ofMillis(10),
                Duration.ofSeconds(60));
    }
}
