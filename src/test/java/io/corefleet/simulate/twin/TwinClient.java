package io.corefleet.simulate.twin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.corefleet.agent.AgentText;
import io.corefleet.agent.FrameReader;
import io.corefleet.agent.FrameWriter;
import io.corefleet.agent.Message;
import io.corefleet.agent.MessageKind;
import io.corefleet.agent.Payload;
import io.corefleet.simulate.wire.Machine;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A controller that a test holds in its hand: starts an agent on a machine and talks to it in frames, without WS-Man. */
public final class TwinClient implements Machine.Output {
    static final String MAGIC = "0123456789abcdef";

    final CompletableFuture<Integer> exit = new CompletableFuture<>();
    final FrameWriter frames = new FrameWriter(MAGIC);
    private final FrameReader reader = new FrameReader(MAGIC);
    private final BlockingQueue<Message> replies = new LinkedBlockingQueue<>();
    final Machine.Program program;
    private int sent;

    /** Starts the command line of the protocol and nothing more. */
    public TwinClient(Machine machine) {
        program = machine.start(AgentText.commandLine(), this);
    }

    /** Hands over header and agent. */
    public TwinClient started() {
        program.input(AgentText.bootstrap(MAGIC));
        return this;
    }

    /** Sends a request; returns its number. */
    public int send(MessageKind kind, Value.MapOf body) {
        sent++;
        program.input(frames.write(sent, kind, Payload.of(body)));
        return sent;
    }

    /** Sends a request and collects its replies up to the last. */
    public List<Message> ask(MessageKind kind, Value.MapOf body, MessageKind last) throws InterruptedException {
        int number = send(kind, body);
        List<Message> told = new ArrayList<>();
        Message message;
        do {
            message = next();
            if (message.number() == number) {
                told.add(message);
            }
        } while (message.number() != number || (message.kind() != last && message.kind() != MessageKind.ERROR));
        return told;
    }

    /** The next message of the agent. */
    Message next() throws InterruptedException {
        Message message = replies.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("the agent says nothing more");
        }
        return message;
    }

    static Value.MapOf map(Object... namesAndValues) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return (Value.MapOf) Value.of(map);
    }

    @Override
    public synchronized void stdout(byte[] bytes) {
        replies.addAll(reader.take(bytes).messages());
    }

    @Override
    public void stderr(byte[] bytes) {
        throw new AssertionError(new String(bytes, UTF_8));
    }

    @Override
    public void exit(int code) {
        exit.complete(code);
    }
}
