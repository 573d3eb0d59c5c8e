package io.corefleet.agent;

import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** An agent in memory that speaks the protocol and answers as it is told. */
final class FakeAgent implements AgentProcess {
    final List<Message> asked = new ArrayList<>();
    final Map<MessageKind, BiConsumer<FakeAgent, Message>> brain = new HashMap<>();
    /** What the line does to the bytes of each receive, first to last; afterwards nothing. */
    final Deque<UnaryOperator<byte[]>> faults = new ArrayDeque<>();
    /** What happens when somebody waits and there is nothing to say. */
    Runnable whenIdle = () -> {
        throw new AssertionError("the session waits for nothing");
    };

    int sends;
    int receives;
    /** How many of the next answers are lost with the line, so that something else is all that comes. */
    int lostAnswers;

    boolean closed;
    Integer exitCode;
    String stderr = "";
    String languageMode = "FullLanguage";
    /** Frames whose first arrival is spoiled, by how many Sends came before. */
    int spoiltSends;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private FrameReader reader;
    FrameWriter writer;

    FakeAgent() {
        brain.put(MessageKind.SCRIPTS, (agent, message) -> agent.reply(message, MessageKind.READY, Map.of()));
        brain.put(
                MessageKind.FACTS,
                (agent, message) -> agent.reply(
                        message,
                        MessageKind.FACTS,
                        Map.of("facts", Map.of("os", Map.of("build", 20348, "bootTime", "2026-11-20T08:00:00Z")))));
        brain.put(
                MessageKind.AGAIN,
                (agent, message) -> agent.say(agent.writer.again(
                        (int) ((Value.Int) message.body().get("from").orElseThrow()).number())));
        brain.put(MessageKind.STOP, (agent, message) -> agent.reply(message, MessageKind.STOPPING, Map.of()));
    }

    FakeAgent answers(MessageKind kind, BiConsumer<FakeAgent, Message> how) {
        brain.put(kind, how);
        return this;
    }

    void reply(Message to, MessageKind kind, Map<String, ?> body) {
        say(writer.write(to.number(), kind, Payload.of((Value.MapOf) Value.of(body))));
    }

    void say(byte[] bytes) {
        pending.writeBytes(bytes);
    }

    @Override
    public void send(byte[] stdin) {
        sends++;
        byte[] frames = reader == null ? afterBootstrap(stdin) : stdin;
        if (spoiltSends > 0) {
            spoiltSends--;
            frames[frames.length - 3] ^= 1;
        }
        FrameReader.Intake intake = reader.take(frames);
        asked.addAll(intake.messages());
        intake.missing()
                .ifPresent(missing -> reply(
                        new Message(0, MessageKind.BAD, Value.map(Map.of())),
                        MessageKind.BAD,
                        Map.of("expected", missing.expected(), "why", missing.why())));
        for (Message message : intake.messages()) {
            brain.get(message.kind()).accept(this, message);
        }
    }

    private byte[] afterBootstrap(byte[] stdin) {
        int end = new String(stdin, StandardCharsets.US_ASCII).indexOf('\n');
        String[] header = new String(stdin, 0, end, StandardCharsets.US_ASCII).split(" ");
        reader = new FrameReader(header[1]);
        writer = new FrameWriter(header[1]);
        Message hello = new Message(0, MessageKind.HELLO, Value.map(Map.of()));
        reply(hello, MessageKind.HELLO, Map.of("protocol", 1, "languageMode", languageMode, "is64Bit", true));
        return Arrays.copyOfRange(stdin, end + 1 + Integer.parseInt(header[2]), stdin.length);
    }

    @Override
    public Output receive() {
        receives++;
        if (pending.size() == 0 && exitCode == null) {
            whenIdle.run();
        }
        byte[] bytes = pending.toByteArray();
        pending.reset();
        if (lostAnswers > 0) {
            lostAnswers--;
            return new Output(new byte[0], new byte[0], exitCode, true);
        }
        byte[] err = stderr.getBytes(StandardCharsets.UTF_8);
        stderr = "";
        return new Output(faults.isEmpty() ? bytes : faults.remove().apply(bytes), err, exitCode);
    }

    @Override
    public void close() {
        closed = true;
    }
}
