package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Verdict;
import io.corefleet.run.Rounds;
import io.corefleet.triage.Recording;
import io.corefleet.triage.watch.HostWatch;
import io.corefleet.triage.watch.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What is it doing now? */
@Command(
        name = "watch",
        description = "Shows pools, queues, requests, CPU, memory, 503 answers and events of hosts as they change."
                + " Changes nothing.",
        footer = {
            "",
            "Ctrl-C ends it, with exit code 0. Exit code 4: it ended by --for or --count, and a host was not reached at its"
                    + " last look. docs/watch.md says what each column means."
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration NO_END = Duration.ofNanos(Long.MAX_VALUE);

    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private HostPattern pattern = new HostPattern();

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "From one look at a host to the next: 2s, 1m. Default: 2s.")
    private String interval;

    @Option(names = "--for", paramLabel = "TIME", description = "End after so long: 30s, 5m, 1h.")
    private String limit;

    @Option(names = "--count", paramLabel = "N", description = "End after so many looks at each host.")
    private Integer count;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keep what hosts told in a file, secrets masked; triage --from FILE explains it.")
    private Path record;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, or json: a line for each look at a host.")
    private String output;

    @Override
    public Integer call() {
        boolean json = OutputForm.isJson(output);
        if (count != null && count < 1) {
            throw new IllegalOption("--count is a number from 1 on; found " + count);
        }
        Duration every = HowLong.read("--interval", interval);
        Duration end = limit == null ? NO_END : HowLong.read("--for", limit);
        if (record != null) {
            new ReportFile("jsonl", record).prepare();
        }
        try (Workbench bench = new Workbench(corefleet)) {
            List<HostEntry> hosts = pattern.hosts(bench, true);
            return watch(bench, hosts, json, every, new Rounds(every, count == null ? Long.MAX_VALUE : count, end));
        }
    }

    private int watch(Workbench bench, List<HostEntry> hosts, boolean json, Duration every, Rounds rounds) {
        Map<String, HostWatch> watches = new LinkedHashMap<>();
        hosts.forEach(host -> watches.put(
                host.name(),
                new HostWatch(
                        host.name(),
                        () -> bench.connector().openReader(bench.simulated().reachable(host)),
                        bench.clock())));
        AtomicBoolean interrupted = new AtomicBoolean();
        List<String> names = List.copyOf(watches.keySet());
        try (WatchScreen shown = new WatchScreen(corefleet.screen(), json, pattern.text(), every, names);
                Recording.Writer recording = Recording.writer(record, hosts)) {
            Interrupts.on(() -> {
                interrupted.set(true);
                rounds.stop();
                watches.values().forEach(HostWatch::close);
            });
            rounds.each(watches.entrySet(), watch -> {
                Look look = watch.getValue().look();
                // What was cut by Ctrl-C says nothing of the host.
                if (!interrupted.get()) {
                    recording.add(watch.getKey(), look);
                    shown.show(look.sample());
                }
            });
            return shown.lost() && !interrupted.get() ? Verdict.UNREACHABLE.exitCode() : 0;
        } finally {
            watches.values().forEach(HostWatch::close);
        }
    }
}
