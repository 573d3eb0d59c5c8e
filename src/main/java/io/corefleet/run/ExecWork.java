package io.corefleet.run;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.RemoteCommand;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.ByteText;
import io.corefleet.outcome.CommandOutcome;
import io.corefleet.outcome.CommandOutcome.Status;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The command on one host, from start to end. */
final class ExecWork {
    /** What is kept of one host's output, in bytes. A command that writes more is not meant for this. */
    private static final int MOST = 32 * 1024 * 1024;

    private final HostEntry host;
    private final Cancellation cancellation;
    private final long begin = System.nanoTime();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private volatile HostFailure expired;
    private CommandOutcome outcome;

    ExecWork(HostEntry host, Cancellation cancellation) {
        this.host = host;
        this.cancellation = cancellation;
        this.outcome = outcome(Status.NOT_STARTED, null, null);
    }

    CommandOutcome outcome() {
        return outcome;
    }

    /**
     * Runs to the end.
     *
     * @param timer is handed what ends the command, with the time after which that happened
     */
    void run(Function<HostEntry, RemoteCommand> start, Consumer<Consumer<Duration>> timer) {
        boolean started = false;
        try (RemoteCommand command = start.apply(host)) {
            started = true;
            cancellation.watch(this, new Ending(command));
            timer.accept(after -> expire(command, after));
            outcome = ended(exitCode(command));
        } catch (HostFailed failed) {
            outcome = ended(started, failed.failure());
        } finally {
            cancellation.forget(this);
        }
    }

    private int exitCode(RemoteCommand command) {
        while (true) {
            RemoteCommand.Output output = command.receive();
            stdout.writeBytes(output.stdout());
            stderr.writeBytes(output.stderr());
            if (output.exitCode() != null) {
                return output.exitCode();
            }
            if (stdout.size() + stderr.size() > MOST) {
                throw new HostFailed(
                        failure(
                                HostFailure.Kind.SCRIPT_FAILED,
                                "the command wrote more than " + MOST / 1024 / 1024 + " MB and was ended",
                                "Let it write to a file on the host."),
                        null);
            }
        }
    }

    private void expire(RemoteCommand command, Duration after) {
        expired = failure(
                HostFailure.Kind.TIMED_OUT,
                "the command had not ended after " + after.toSeconds() + " s and was ended",
                "Give it more time with --timeout.");
        command.close();
    }

    private HostFailure failure(HostFailure.Kind kind, String what, String hint) {
        return new HostFailure(kind, host.name() + ": " + what, hint, true);
    }

    /** A host may still tell how a command ended that we end: its exit code is then our doing, and why stands beside it. */
    private CommandOutcome ended(int code) {
        if (code == 0) {
            return outcome(Status.DONE, code, null);
        }
        return isStopped() ? outcome(Status.STOPPED, code, null) : outcome(Status.FAILED, code, expired);
    }

    private CommandOutcome ended(boolean started, HostFailure failure) {
        if (isStopped()) {
            return outcome(Status.STOPPED, null, null);
        }
        if (expired != null) {
            return outcome(Status.FAILED, null, expired);
        }
        boolean never = !started && !failure.mayHaveTakenEffect();
        return switch (failure.kind()) {
            case UNREACHABLE, DENIED, TIMED_OUT -> outcome(never ? Status.UNREACHABLE : Status.FAILED, null, failure);
            case SCRIPT_FAILED, PROTOCOL_BROKEN -> outcome(Status.FAILED, null, failure);
        };
    }

    private boolean isStopped() {
        return cancellation.isAsked();
    }

    private CommandOutcome outcome(Status status, Integer exitCode, HostFailure failure) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        return new CommandOutcome(
                host.name(),
                status,
                exitCode,
                new ByteText(stdout.toByteArray()),
                new ByteText(stderr.toByteArray()),
                failure,
                millis);
    }

    /** What Ctrl-C does: first it is passed on, then the shell is ended. */
    private record Ending(RemoteCommand command) implements Cancellation.Handle {
        @Override
        public void stopAfterStep() {
            ExecRun.aside(() -> {
                try {
                    command.interrupt();
                } catch (HostFailed gone) {
                    // Whoever receives is told the same.
                    command.close();
                }
            });
        }

        @Override
        public void stopNow() {
            ExecRun.aside(command::close);
        }
    }
}
