package io.corefleet.agent;

import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The talk with one agent process, the controller's side of {@code docs/agent-protocol.md}. Used by one thread at a time; only
 * {@link #stop} and {@link #close} may be called from others.
 */
final class Conversation implements AutoCloseable {
    /** What is asked. */
    record Request(MessageKind kind, Payload payload) {}

    private static final Payload NOTHING = Payload.of(Value.map(Map.of()));
    private static final int PATIENT = 3;

    /** Exit codes of the loader: where they come from, our start text ran. */
    private static final Set<Integer> LOADER = Set.of(8, 9);

    private volatile AgentProcess process;
    private Supplier<Optional<AgentProcess>> otherwise;
    private ByteArrayOutputStream unheard = new ByteArrayOutputStream();
    private volatile boolean closed;
    private final Failures failures;
    private final Patience patience;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Object sending = new Object();
    private Stderr stderr = new Stderr();
    private final Map<String, Integer> complaints = new HashMap<>();
    private byte[] bootstrap;
    private int messages;
    private boolean applying;
    private boolean stopped;
    private boolean spoke;
    private long heardAt;

    /**
     * A talk.
     *
     * @param otherwise starts another process in another way, should this one end before the agent runs
     */
    Conversation(
            AgentProcess process,
            Supplier<Optional<AgentProcess>> otherwise,
            String magic,
            Failures failures,
            Patience patience) {
        this.process = process;
        this.otherwise = otherwise;
        this.failures = failures;
        this.patience = patience;
        this.reader = new FrameReader(magic);
        this.writer = new FrameWriter(magic);
        this.bootstrap = AgentText.bootstrap(magic);
    }

    /**
     * Asks several things in one Send and waits for all answers.
     *
     * @param steps told of every reply to a single step as it comes in
     * @param beats told of every sign of life
     * @param sent told how much of a long request the host has, 1 to 100, by the thread that asks
     * @return the last reply to each request, in order
     */
    List<Message> ask(List<Request> requests, Consumer<Message> steps, Consumer<Message> beats, IntConsumer sent) {
        List<Integer> numbers = send(requests, sent);
        Set<Integer> open = new HashSet<>(numbers);
        Map<Integer, Message> replies = new HashMap<>();
        heardAt = patience.nanoTime().getAsLong();
        try {
            while (!open.isEmpty()) {
                for (Message message : receive()) {
                    if (message.kind() == MessageKind.STEP) {
                        steps.accept(message);
                    } else if (message.kind() == MessageKind.BEAT) {
                        beats.accept(message);
                    } else if (message.kind().endsRequest() && open.remove(message.number())) {
                        replies.put(message.number(), message);
                        forget(message.number());
                    }
                }
            }
        } catch (BrokenProtocol broken) {
            throw failures.broken(broken.getMessage());
        } finally {
            synchronized (sending) {
                applying = false;
            }
        }
        return numbers.stream().map(replies::get).toList();
    }

    /** No further step is started, neither of an {@code apply} that runs nor of one that is about to be sent; any thread. */
    void stop() {
        synchronized (sending) {
            stopped = true;
            if (applying) {
                process.send(stopFrame());
            }
        }
    }

    /** What came over the line besides frames since this was last asked for. */
    List<String> takeNoise() {
        return reader.takeNoise();
    }

    @Override
    public void close() {
        closed = true;
        process.close();
    }

    private List<Integer> send(List<Request> requests, IntConsumer sent) {
        synchronized (sending) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (bootstrap != null) {
                bytes.writeBytes(bootstrap);
                bootstrap = null;
            }
            List<Integer> numbers = new ArrayList<>();
            for (Request request : requests) {
                numbers.add(++messages);
                bytes.writeBytes(writer.write(messages, request.kind(), request.payload()));
                applying |= request.kind() == MessageKind.APPLY;
            }
            if (applying && stopped) {
                bytes.writeBytes(stopFrame());
            }
            if (!spoke) {
                unheard.writeBytes(bytes.toByteArray());
            }
            process.send(bytes.toByteArray(), sent);
            return numbers;
        }
    }

    private byte[] stopFrame() {
        return writer.write(++messages, MessageKind.STOP, NOTHING);
    }

    private void forget(int number) {
        synchronized (sending) {
            writer.forget(number);
        }
    }

    private List<Message> receive() {
        AgentProcess.Output output = process.receive();
        stderr.add(output.stderr());
        FrameReader.Intake intake = reader.take(output.stdout());
        if (intake.missing().isPresent()) {
            askAgain(intake.missing().get());
        } else if (output.mayLack() && output.exitCode() == null) {
            // Nothing need follow by which a gap would show: the agent may wait for us.
            again(reader.expected());
        }
        List<Message> news = new ArrayList<>();
        for (Message message : intake.messages()) {
            heardAt = patience.nanoTime().getAsLong();
            switch (message.kind()) {
                case HELLO -> greet(message);
                case BAD -> sendAgain(message);
                default -> news.add(message);
            }
        }
        if (news.isEmpty() && output.exitCode() != null && !startsOtherwise(output.exitCode())) {
            throw failures.ended(spoke, output.exitCode(), stderr.text());
        }
        checkSilence();
        return news;
    }

    /** Some hosts take all arguments for one word. Nothing has been done as long as the agent has not spoken; even so no change is sent twice. */
    private boolean startsOtherwise(int exitCode) {
        synchronized (sending) {
            if (spoke || applying || otherwise == null || LOADER.contains(exitCode)) {
                return false;
            }
            Supplier<Optional<AgentProcess>> start = otherwise;
            otherwise = null;
            process.close();
            Optional<AgentProcess> another = start.get();
            if (another.isEmpty()) {
                return false;
            }
            process = another.get();
            stderr = new Stderr();
            if (closed) {
                process.close();
            }
            process.send(unheard.toByteArray());
            return true;
        }
    }

    private void greet(Message hello) {
        spoke = true;
        synchronized (sending) {
            unheard = new ByteArrayOutputStream();
        }
        if (!hello.text("protocol").equals("1")) {
            throw failures.broken("it speaks version " + hello.text("protocol"));
        }
        if (!hello.text("languageMode").equals("FullLanguage")) {
            throw failures.unfit("runs in " + hello.text("languageMode") + " mode");
        }
        if (hello.text("is64Bit").equals("false")) {
            throw failures.unfit("is a 32-bit process");
        }
    }

    private void checkSilence() {
        Duration limit = spoke ? patience.silence() : patience.start();
        if (patience.nanoTime().getAsLong() - heardAt > limit.toNanos()) {
            throw failures.silent(limit);
        }
    }

    private void askAgain(FrameReader.Missing missing) {
        complain("again " + missing.expected(), missing.why());
        again(missing.expected());
    }

    private void again(int expected) {
        Value.MapOf from = Value.map(Map.of("from", Value.integer(expected)));
        send(List.of(new Request(MessageKind.AGAIN, Payload.of(from))), percent -> {});
    }

    private void sendAgain(Message bad) {
        complain("bad " + bad.text("expected"), bad.text("why"));
        int from = bad.body().entries().get("expected") instanceof Value.Int number ? (int) number.number() : 1;
        synchronized (sending) {
            byte[] frames = writer.again(from);
            // Nothing is missing when a Send came twice and the loader's header looked like a damaged frame.
            if (frames.length > 0) {
                process.send(frames);
            }
        }
    }

    private void complain(String what, String why) {
        if (complaints.merge(what, 1, Integer::sum) > PATIENT) {
            throw failures.broken("frames stay damaged (" + what + ": " + why + ")");
        }
    }
}
