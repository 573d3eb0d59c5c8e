package io.corefleet.cli;

import io.corefleet.agent.AgentConnector;
import io.corefleet.agent.HostFiles;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostReader;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Verdict;
import io.corefleet.triage.DumpQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The memory of a worker process, in a file here. */
@Command(
        name = "dump",
        description =
                "Takes a dump of the worker processes of a pool and fetches it. Asks first: they stand still meanwhile.",
        footer = {
            "",
            "A dump holds whatever is in the memory of the process: passwords, keys, data of users. docs/dump.md tells how it is"
                    + " taken and what is kept where."
        })
final class DumpCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private OneHost host = new OneHost();

    @Option(names = "--pool", paramLabel = "NAME", required = true, description = "The application pool.")
    private String pool;

    @Option(names = "--pid", paramLabel = "ID", description = "Only this worker of the pool. Default: all.")
    private Integer pid;

    @Option(
            names = "--full",
            description =
                    "All memory, where ProcDump lies on the host; without it ProcDump leaves out what debuggers seldom need."
                            + " Windows' own way always writes all memory.")
    private boolean full;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder for the dumps. Default: this one.")
    private Path out;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private FleetOptions options = new FleetOptions();

    private final AtomicBoolean interrupted = new AtomicBoolean();

    @Override
    public Integer call() {
        if (pid != null && pid < 1) {
            throw new IllegalOption("--pid is the id of a process; found " + pid);
        }
        try (Workbench bench = new Workbench(corefleet)) {
            HostEntry meant = host.of(bench, selection);
            DumpQuestion question;
            try (HostReader reader =
                    bench.connector().openReader(bench.simulated().reachable(meant))) {
                question = DumpQuestion.ask(reader, meant.name(), pool, pid == null ? 0 : pid);
            } catch (HostFailed failed) {
                corefleet.screen().tell(failed.failure().message());
                return Verdict.UNREACHABLE.exitCode();
            }
            return agreed(meant, question) ? dump(bench, meant, question) : Verdict.REFUSED.exitCode();
        }
    }

    private boolean agreed(HostEntry meant, DumpQuestion question) {
        Screen screen = corefleet.screen();
        String workers = question.workers().stream()
                .map(worker -> worker.pid() + " (" + worker.mb() + " MB)")
                .collect(Collectors.joining(", "));
        screen.tell(meant.name() + ": worker " + workers + " of the pool " + question.pool() + ".");
        screen.tell("It stands still while its memory is written, for seconds; its requests wait.");
        screen.tell("The dump holds its memory: passwords, keys, data of users among it.");
        screen.tell("Here only you can read it.");
        return yes || new YesOrNo(screen, "Nothing was done").isYes("Take it?");
    }

    /** The run is an ordinary one, so that the journal knows who took a dump, when, and of what. */
    private int dump(Workbench bench, HostEntry meant, DumpQuestion question) {
        Instant now = bench.clock().instant();
        String folder = "C:\\Windows\\Temp\\corefleet-dump-" + UUID.randomUUID();
        String name = (meant.name() + "-" + question.pool()).replaceAll("[^\\w.-]", "_");
        Path playbook = corefleet.home().resolve("dump").resolve(name + ".yml");
        new ReportFile("yml", playbook).prepare();
        // A worker must not stand still for a dump that cannot be kept.
        new ReportFile("gz", out.resolve(name + ".dmp.gz")).prepare();
        String text = question.playbook(meant.name(), folder, pid == null ? 0 : pid, full);
        ReportFile.whole(playbook, file -> TriageForms.append(file, text));
        HostEntry reachable = bench.simulated().reachable(meant);
        Supplier<HostFiles> opener =
                () -> AgentConnector.overWinrm(bench.catalog()).openFiles(reachable);
        try (HostFiles files = opener.get()) {
            try {
                int code = new Application(corefleet, bench, options, new RolloutOptions(), true)
                        .run(bench.header("apply", playbook, selection));
                Interrupts.on(() -> stop(files, meant));
                return code == 0 ? fetch(files, folder, name, TIME.format(now)) : code;
            } catch (HostFailed ended) {
                if (!interrupted.get()) {
                    throw ended;
                }
                return Verdict.INTERRUPTED.exitCode();
            } finally {
                clean(opener, files, meant, folder);
            }
        } catch (HostFailed failed) {
            corefleet.screen().tell(failed.failure().message());
            return Verdict.UNREACHABLE.exitCode();
        }
    }

    /** Ctrl-C ends the fetch, not the cleaning behind it. */
    private void stop(HostFiles files, HostEntry meant) {
        progress("");
        corefleet.screen().tell("Stopping: the dump is removed from " + meant.name() + " first.");
        interrupted.set(true);
        files.close();
    }

    /** Each dump is told of as soon as it is here: it may be the last one that comes. */
    private int fetch(HostFiles files, String folder, String name, String time) {
        Screen screen = corefleet.screen();
        AtomicBoolean here = new AtomicBoolean();
        try {
            new DumpFetch(DumpFetch.of(files), out, this::progress).all(folder, name, time, path -> {
                progress("");
                screen.print(path.toString());
                here.set(true);
            });
            return here.get() ? 0 : Verdict.FAILED.exitCode();
        } catch (IOException failed) {
            screen.tell(failed.getMessage());
            return interrupted.get() ? Verdict.INTERRUPTED.exitCode() : Verdict.FAILED.exitCode();
        }
    }

    private void progress(String text) {
        if (corefleet.screen().isRedrawable()) {
            corefleet.screen().draw("\r\u001b[K" + text);
        }
    }

    /** Whatever happened: a dump that is forgotten on a host is a leak. A session that was ended is of no use for it. */
    private void clean(Supplier<HostFiles> opener, HostFiles files, HostEntry meant, String folder) {
        try {
            files.remove(folder, true);
        } catch (HostFailed ended) {
            try (HostFiles again = opener.get()) {
                again.remove(folder, true);
            } catch (HostFailed failed) {
                corefleet
                        .screen()
                        .tell("The dump may still lie on " + meant.name() + " in " + folder + ": "
                                + failed.failure().message());
            }
        }
    }
}
