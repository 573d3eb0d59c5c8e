package io.corefleet.simulate.twin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.corefleet.agent.FrameReader;
import io.corefleet.agent.FrameWriter;
import io.corefleet.agent.Message;
import io.corefleet.agent.MessageKind;
import io.corefleet.agent.Payload;
import io.corefleet.simulate.wire.Machine;
import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A controller that a test holds in its hand: starts an agent on a machine and talks to it in frames, without WS-Man. */
public final class TwinClient implements Machine.Output {
    static final String MAGIC = "0123456789abcdef";
    private static final String LINE =
            "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -InputFormat None -OutputFormat Text"
                    + " -EncodedCommand ";

    final CompletableFuture<Integer> exit = new CompletableFuture<>();
    final FrameWriter frames = new FrameWriter(MAGIC);
    private final FrameReader reader = new FrameReader(MAGIC);
    private final BlockingQueue<Message> replies = new LinkedBlockingQueue<>();
    final Machine.Program program;
    private int sent;

    /** Starts the command line of the protocol and nothing more. */
    public TwinClient(Machine machine) {
        program = machine.start(LINE + Base64.getEncoder().encodeToString("loader".getBytes(UTF_16LE)), this);
    }

    /** The header and the agent's text. */
    static byte[] bootstrap() throws IOException, GeneralSecurityException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write("the agent".getBytes(UTF_8));
        }
        String text = Base64.getEncoder().encodeToString(zipped.toByteArray());
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        return ("CF1 " + MAGIC + " " + text.length() + " " + hash + "\n" + text).getBytes(US_ASCII);
    }

    /** Hands over header and agent. */
    public TwinClient started() throws IOException, GeneralSecurityException {
        program.input(bootstrap());
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
        Message message = replies.poll(10, TimeUnit.SECONDS);
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
