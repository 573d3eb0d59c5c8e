package io.corefleet.agent;

import io.corefleet.simulate.wire.Machine;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program of a simulated host, reached without WS-Man. A receive takes all that is there, as the service would. */
final class LocalProcess implements AgentProcess, Machine.Output {
    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
    private final Machine.Program program;
    int requests;
    private volatile Integer exitCode;

    LocalProcess(Machine machine, String commandLine) {
        program = machine.start(commandLine, this);
    }

    @Override
    public void send(byte[] stdin) {
        requests++;
        program.input(stdin);
    }

    @Override
    public Output receive() {
        requests++;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            byte[] first = chunks.poll(10, TimeUnit.SECONDS);
            for (byte[] chunk = first; chunk != null; chunk = chunks.poll()) {
                all.writeBytes(chunk);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return new Output(all.toByteArray(), new byte[0], exitCode);
    }

    @Override
    public void close() {
        requests++;
        program.kill();
    }

    @Override
    public void stdout(byte[] bytes) {
        chunks.add(bytes);
    }

    @Override
    public void stderr(byte[] bytes) {
        throw new AssertionError("the twin has no stderr");
    }

    @Override
    public void exit(int code) {
        exitCode = code;
        chunks.add(new byte[0]);
    }
}
