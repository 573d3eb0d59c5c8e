package io.corefleet.run;

import io.corefleet.host.RemoteCommand;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.CommandOutcome;
import io.corefleet.outcome.ExecOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs one command on many hosts, so many at a time. Every host gets exactly one outcome. */
public final class ExecRun {
    private final int forks;
    private final Duration timeout;
    private final Cancellation cancellation;

    /**
     * A run.
     *
     * @param forks hosts at once
     * @param timeout how long the command may take on a host; zero for as long as it likes
     */
    public ExecRun(int forks, Duration timeout, Cancellation cancellation) {
        this.forks = forks;
        this.timeout = timeout;
        this.cancellation = cancellation;
    }

    /**
     * Runs.
     *
     * @param start starts the command on a host
     * @param began told before a host is begun
     * @param ended told when it has ended
     */
    public ExecOutcome run(
            List<HostEntry> hosts,
            Function<HostEntry, RemoteCommand> start,
            Consumer<HostEntry> began,
            Consumer<CommandOutcome> ended) {
        long begin = System.nanoTime();
        Map<String, CommandOutcome> outcomes = new ConcurrentHashMap<>();
        new Workers(forks).each(hosts, host -> {
            ExecWork work = new ExecWork(host, cancellation);
            if (!cancellation.isAsked()) {
                began.accept(host);
                work.run(start, this::later);
            }
            outcomes.put(host.name(), work.outcome());
            ended.accept(work.outcome());
        });
        List<CommandOutcome> all =
                hosts.stream().map(host -> outcomes.get(host.name())).toList();
        return new ExecOutcome(all, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    /** Each on a thread of its own: a host that does not answer must not hold up the others. */
    private void later(Consumer<Duration> expire) {
        if (!timeout.isZero()) {
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, ExecRun::aside)
                    .execute(() -> expire.accept(timeout));
        }
    }

    static void aside(Runnable work) {
        Thread thread = new Thread(work, "exec-end");
        thread.setDaemon(true);
        thread.start();
    }
}
