package io.corefleet.simulate.twin;

import io.corefleet.simulate.wire.Machine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A PowerShell that runs the script on its stdin once it has ended; of PowerShell it knows as little as {@code CommandRules}. */
final class ScriptTwin implements Machine.Program {
    private final Consumer<String> run;
    private final ByteArrayOutputStream script = new ByteArrayOutputStream();
    private boolean over;

    ScriptTwin(Consumer<String> run) {
        this.run = run;
    }

    @Override
    public synchronized void input(byte[] bytes) {
        script.writeBytes(bytes);
    }

    @Override
    public synchronized void endOfInput() {
        if (!over) {
            over = true;
            run.accept(script.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public synchronized void kill() {
        over = true;
    }
}
