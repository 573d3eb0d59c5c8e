package io.corefleet.wsman;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process in a shell of its own on a host. {@link #send} and {@link #receive} may be called by two threads at once. All methods throw
 * {@link HostFailed} when the host is gone or refuses.
 */
public final class ShellProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShellProcess.class);

    /** Windows answers without output only after the operation's time. Of who answers so in less, in nanoseconds, we ask more seldom. */
    private static final long AT_ONCE = 100_000_000;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Failures failures;
    private final Envelope envelopes;
    private final Lane asking;
    private final Receiving receiving;
    private final SendRoom room;
    private final Traffic traffic = new Traffic();
    private final AtomicBoolean closed = new AtomicBoolean();
    private String shell;
    private String command;
    private volatile boolean ended;
    private volatile Integer exitCode;
    private Duration pause = Duration.ZERO;

    private ShellProcess(Endpoint endpoint, Logins logins) {
        this.failures = new Failures(endpoint);
        this.envelopes = new Envelope(endpoint);
        this.asking = new Lane(endpoint, logins, traffic);
        this.receiving = new Receiving(endpoint, logins, traffic, asking);
        this.room = new SendRoom(envelopes, asking);
    }

    /** Creates a shell and starts a program in it. When nobody knows whether it started, the shell is given up and another one made. */
    static ShellProcess start(Endpoint endpoint, Keyring keyring, String program, String... words) {
        List<String> arguments = List.of(words);
        ShellName name = ShellName.next();
        Logins logins = new Logins(endpoint, keyring);
        try {
            return begin(endpoint, logins, name, null, program, arguments);
        } catch (HostFailed failed) {
            if (failed.failure().kind() == Kind.UNREACHABLE && failed.failure().mayHaveTakenEffect()) {
                return begin(endpoint, logins, ShellName.next(), name, program, arguments);
            }
            if (failed.failure().mayHaveTakenEffect()) {
                abandon(endpoint, logins, name);
            }
            throw failed;
        }
    }

    /** Nobody knows the id of a shell whose Create was not answered, but its name. */
    private static void abandon(Endpoint endpoint, Logins logins, ShellName name) {
        try (ShellProcess process = new ShellProcess(endpoint, logins)) {
            new Orphans(process.envelopes, process.asking, name).remove();
        } catch (HostFailed gone) {
            LOG.debug("the shell {} may be left behind: {}", name, gone.getMessage());
        }
    }

    private static ShellProcess begin(
            Endpoint endpoint,
            Logins logins,
            ShellName name,
            ShellName abandoned,
            String program,
            List<String> arguments) {
        ShellProcess process = new ShellProcess(endpoint, logins);
        try {
            new Orphans(process.envelopes, process.asking, abandoned).remove();
            process.beSure(abandoned);
            process.shell = process.asked(Verb.CREATE, options -> process.envelopes.create(name.toString(), options))
                    .shellId();
            process.beSure(abandoned);
            process.command = process.asked(
                            Verb.COMMAND,
                            options -> process.envelopes.command(process.shell, program, arguments, options))
                    .commandId();
            return process;
        } catch (HostFailed failed) {
            process.close();
            throw failed;
        }
    }

    /** Options are wishes: a host that has not these is asked without them, and one that does not like the message otherwise for a shell alone. */
    private Reply asked(Verb verb, Function<Boolean, Request> writing) {
        Reply reply = asking.ask(writing.apply(true));
        if (reply.fault() != null && reply.fault().isOfOptions()) {
            reply = asking.ask(writing.apply(false));
        }
        if (verb == Verb.CREATE && dislikesWishes(reply)) {
            reply = asking.ask(writing.apply(false));
        }
        return need(reply, verb);
    }

    /** Whether the host may take the same without what it need not understand. Asked of messages that have not done anything when they are refused. */
    private boolean dislikesWishes(Reply reply) {
        boolean wishes = reply.fault() != null && reply.fault().isOfWishes() && envelopes.beBare();
        if (wishes) {
            LOG.debug("asks again with the least: {}", reply.fault());
        }
        return wishes;
    }

    /** What cannot be sent twice goes over a connection that nobody can have closed meanwhile, when the first try was lost on one. */
    private void beSure(ShellName abandoned) {
        if (abandoned != null) {
            asking.renew();
        }
    }

    private Reply need(Reply reply, Verb verb) {
        if (reply.fault() != null) {
            throw refused(verb, reply.fault());
        }
        String id = verb == Verb.CREATE ? reply.shellId() : verb == Verb.COMMAND ? reply.commandId() : "ok";
        if (id.isEmpty()) {
            throw failures.unreadable(verb, "names no shell or command");
        }
        return reply;
    }

    private HostFailed refused(Verb verb, WsmanFault fault) {
        ended |= fault.kind() == FaultKind.GONE;
        return failures.refused(verb, fault);
    }

    /** Writes to the process's stdin: one request, or one for each piece that the host takes when there are more than {@link SendRoom#LARGEST} bytes. */
    public void send(byte[] stdin) {
        send(stdin, percent -> {});
    }

    /**
     * The same.
     *
     * @param sent told after each of several pieces how much of it is there, 1 to 100
     */
    public void send(byte[] stdin, IntConsumer sent) {
        int piece = room.forSo(stdin.length);
        int at = 0;
        while (at < stdin.length) {
            int end = Math.min(stdin.length, at + piece);
            if (!isTaken(Arrays.copyOfRange(stdin, at, end), false)) {
                piece = room.smallerThan(end - at);
                continue;
            }
            at = end;
            if (piece < stdin.length) {
                sent.accept((int) (100L * at / stdin.length));
            }
        }
    }

    /** Closes the process's stdin, in one request: whoever reads it to its end goes on. */
    public void endInput() {
        isTaken(new byte[0], true);
    }

    /** False when the host takes smaller pieces only. */
    private boolean isTaken(byte[] piece, boolean end) {
        Reply reply = asking.ask(envelopes.send(shell, command, piece, end));
        // A Send that timed out has been delivered: the pipe was only slow to drain.
        if (reply.fault() == null || reply.fault().kind() == FaultKind.TIMED_OUT) {
            return true;
        }
        if (reply.fault().kind() == FaultKind.TOO_LARGE && piece.length > SendRoom.LEAST) {
            return false;
        }
        throw refused(Verb.SEND, reply.fault());
    }

    /** Waits for output in one request. Nothing came within the operation's time: then the output is empty. */
    public Output receive() {
        Integer known = exitCode;
        if (known != null) {
            // Of a command that has told its end a host may know nothing more.
            return new Output(new byte[0], new byte[0], known, false);
        }
        long asked = System.nanoTime();
        Reply reply = receiving.ask(envelopes, shell, command);
        Output output = output(reply);
        boolean silent = output.stdout.length + output.stderr.length == 0 && output.exitCode == null;
        pause = silent && System.nanoTime() - asked < AT_ONCE ? longer(pause) : Duration.ZERO;
        if (!pause.isZero()) {
            receiving.rest(pause);
        }
        return output;
    }

    private Output output(Reply reply) {
        if (reply.fault() == null) {
            exitCode = reply.exitCode();
            ended |= exitCode != null;
            return new Output(reply.stdout(), reply.stderr(), exitCode, reply.isRepeated());
        }
        return switch (reply.fault().kind()) {
            case TIMED_OUT, PENDING -> silent(reply);
            default -> {
                if (dislikesWishes(reply)) {
                    yield silent(reply);
                }
                throw refused(Verb.RECEIVE, reply.fault());
            }
        };
    }

    private static Output silent(Reply reply) {
        return new Output(new byte[0], new byte[0], null, reply.isRepeated());
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return pause.isZero() ? SHORTEST_PAUSE : doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Presses Ctrl-C. */
    public void interrupt() {
        need(asking.ask(envelopes.signal(shell, command, "ctrl_c")), Verb.SIGNAL);
    }

    /** What went over the wire so far. */
    public Traffic traffic() {
        return traffic;
    }

    /** Ends the process and its shell in one request. Never throws; may be called twice, and while another thread waits. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (shell != null && !isGone(asking.ask(envelopes.delete(shell)))) {
                asking.ask(envelopes.delete(shell));
            }
        } catch (HostFailed gone) {
            // The host reaps the shell after its idle time.
            ended = true;
        } finally {
            asking.close();
            receiving.close();
        }
    }

    private static boolean isGone(Reply reply) {
        return reply.fault() == null || reply.fault().kind() == FaultKind.GONE;
    }

    /** Whether the shell was given back. */
    boolean isClosed() {
        return closed.get();
    }

    /** Whether the process is known to have ended. */
    public boolean isEnded() {
        return ended;
    }

    /** What one Receive brought. */
    public static final class Output {
        private final byte[] stdout;
        private final byte[] stderr;
        private final Integer exitCode;

        private final boolean lacking;

        Output(byte[] stdout, byte[] stderr, Integer exitCode, boolean lacking) {
            this.stdout = stdout;
            this.stderr = stderr;
            this.exitCode = exitCode;
            this.lacking = lacking;
        }

        /** Whether output from before this may have been lost with the line: the host need not keep what it has sent. */
        public boolean mayLack() {
            return lacking;
        }

        /** Bytes of stdout; may end in the middle of a character. */
        public byte[] stdout() {
            return stdout.clone();
        }

        /** Bytes of stderr. */
        public byte[] stderr() {
            return stderr.clone();
        }

        /** Signed 32-bit exit code; null while the process runs. */
        public Integer exitCode() {
            return exitCode;
        }
    }
}
