package io.corefleet.run;

import io.corefleet.host.RemoteCommand;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.CommandOutcome;
import io.corefleet.outcome.ExecOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "exec-timer");
            thread.setDaemon(true);
            return thread;
        });
        try {
            new Workers(forks).each(hosts, host -> {
                ExecWork work = new ExecWork(host, cancellation);
                if (!cancellation.isAsked()) {
                    began.accept(host);
                    work.run(start, expire -> later(timer, expire));
                }
                outcomes.put(host.name(), work.outcome());
                ended.accept(work.outcome());
            });
        } finally {
            timer.shutdownNow();
        }
        List<CommandOutcome> all =
                hosts.stream().map(host -> outcomes.get(host.name())).toList();
        return new ExecOutcome(all, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    /** A host that does not answer must not hold up the clock of the others: each expires on a thread of its own. */
    private void later(ScheduledExecutorService timer, Consumer<Duration> expire) {
        if (!timeout.isZero()) {
            timer.schedule(() -> aside(() -> expire.accept(timeout)), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    static void aside(Runnable work) {
        Thread thread = new Thread(work, "exec-end");
        thread.setDaemon(true);
        thread.start();
    }
}
