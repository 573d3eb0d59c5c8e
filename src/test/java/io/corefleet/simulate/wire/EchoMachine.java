package io.corefleet.simulate.wire;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A machine with two programs: {@code cat} gives back its stdin, {@code big} writes 300,000 bytes and ends with 7. */
final class EchoMachine implements Machine {
    final AtomicInteger killed = new AtomicInteger();

    @Override
    public String productVersion() {
        return "OS: 10.0.20348 SP: 0.0 Stack: 3.0";
    }

    @Override
    public Program start(String commandLine, Output output) {
        if (commandLine.startsWith("big")) {
            output.stdout("x".repeat(300_000).getBytes(StandardCharsets.UTF_8));
            output.exit(7);
        }
        return new Program() {
            @Override
            public void input(byte[] bytes) {
                output.stdout(bytes);
            }

            @Override
            public void endOfInput() {
                output.exit(0);
            }

            @Override
            public void kill() {
                output.exit(0xC000013A);
                killed.incrementAndGet();
            }
        };
    }
}
