package io.corefleet.simulate.twin;

import io.corefleet.simulate.wire.Machine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** {@code ping -n COUNT ADDRESS}: one line each second. What everybody uses on Windows for a command that takes its time. */
final class PingTwin implements Machine.Program {
    /** STATUS_CONTROL_C_EXIT. */
    private static final int INTERRUPTED = 0xC000013A;

    private final String address;
    private final Stage stage;
    private final Machine.Output output;
    private int left;

    PingTwin(int count, String address, Stage stage, Machine.Output output) {
        this.left = count;
        this.address = address;
        this.stage = stage;
        this.output = output;
        stage.run(this::echo);
    }

    private synchronized void echo() {
        if (left <= 0) {
            return;
        }
        left--;
        output.stdout(("Reply from " + address + ": bytes=32 time<1ms TTL=128\r\n").getBytes(StandardCharsets.UTF_8));
        if (left == 0) {
            output.exit(0);
        } else {
            stage.later(Duration.ofSeconds(1), this::echo);
        }
    }

    @Override
    public void input(byte[] bytes) {
        // ping does not read.
    }

    @Override
    public void endOfInput() {
        // ping does not read.
    }

    @Override
    public synchronized void kill() {
        if (left > 0) {
            left = 0;
            output.exit(INTERRUPTED);
        }
    }
}
