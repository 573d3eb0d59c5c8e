package io.corefleet.run;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.host.RemoteCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A command in memory: writes what it is given, ends when it is told, and feels Ctrl-C and the closing of its shell. */
final class ScriptedCommand implements RemoteCommand {
    final List<String> felt = new ArrayList<>();
    final CountDownLatch running = new CountDownLatch(1);
    private final BlockingQueue<Object> next = new LinkedBlockingQueue<>();
    private Object whenClosed = gone(Kind.UNREACHABLE);

    ScriptedCommand writes(String stdout) {
        next.add(new Output(stdout.getBytes(StandardCharsets.UTF_8), new byte[0], null));
        return this;
    }

    ScriptedCommand ends(int exitCode) {
        next.add(new Output(new byte[0], new byte[0], exitCode));
        return this;
    }

    ScriptedCommand lost() {
        next.add(gone(Kind.UNREACHABLE));
        return this;
    }

    /** Tells an exit code even when its shell is closed, as a host may that ends the program first. */
    ScriptedCommand endsWhenClosed(int exitCode) {
        whenClosed = new Output(new byte[0], new byte[0], exitCode);
        return this;
    }

    static HostFailed gone(Kind kind) {
        return new HostFailed(new HostFailure(kind, "web01: the line is cut", "Look at it.", false), null);
    }

    @Override
    public Output receive() {
        try {
            running.countDown();
            Object now = next.take();
            if (now instanceof HostFailed failed) {
                throw failed;
            }
            return (Output) now;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public synchronized void interrupt() {
        felt.add("ctrl-c");
        next.add(new Output(new byte[0], new byte[0], 0xC000013A));
    }

    @Override
    public synchronized void close() {
        felt.add("closed");
        next.add(whenClosed);
    }
}
