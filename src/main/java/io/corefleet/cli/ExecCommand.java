package io.corefleet.cli;

import io.corefleet.agent.RemoteCommands;
import io.corefleet.host.RemoteCommand;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.ExecOutcome;
import io.corefleet.report.ExecJson;
import io.corefleet.report.ExecText;
import io.corefleet.run.Cancellation;
import io.corefleet.run.ExecRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a command on hosts. */
@Command(
        name = "exec",
        description = "Runs a command on hosts, many at a time, and shows what it wrote.",
        footer = {
            "",
            "WORDS are joined with blanks and go to the host as they are, as with ssh: quote for your own shell, and"
                    + " quote once more what Windows shall see quoted.",
            "  corefleet exec web -- sc query W3SVC",
            "  corefleet exec web --shell powershell -- 'Get-Service W3SVC | Format-List Name, Status'"
        })
final class ExecCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Parameters(index = "0", paramLabel = "PATTERN", description = "Which hosts: web01, web*, ltsc2022:!web03, all.")
    private String pattern;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORDS", description = "The command, behind --.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private HostSelection selection = new HostSelection();

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            defaultValue = "cmd",
            description = "cmd: a line of cmd.exe /C; powershell: a script of Windows PowerShell.")
    private String shell;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "End the command where it takes longer. Default: it may take as long as it likes.")
    private int timeout;

    @Mixin
    private AskingOptions options = new AskingOptions();

    @Override
    public Integer call() {
        boolean json = options.isJson();
        String line = String.join(" ", words).strip();
        check(line);
        try (Workbench bench = new Workbench(corefleet)) {
            List<HostEntry> hosts = selection.hosts(bench, pattern, bench.ofInventory(true));
            bench.check();
            ExecOutcome outcome = run(hosts, starter(bench, line));
            Screen screen = corefleet.screen();
            if (json) {
                screen.print(ExecJson.of(outcome));
            } else {
                screen.print(ExecText.of(outcome, selection.inventory(), screen.width()));
            }
            return outcome.verdict().exitCode();
        }
    }

    private void check(String line) {
        if (!List.of("cmd", "powershell").contains(shell)) {
            throw new IllegalOption("--shell is cmd or powershell; found " + shell);
        }
        if (timeout < 0) {
            throw new IllegalOption("--timeout is a number of seconds; found " + timeout);
        }
        if (line.isEmpty()) {
            throw new IllegalOption("the command is empty");
        }
        if (shell.equals("cmd") && line.length() > RemoteCommands.LONGEST_LINE) {
            throw new IllegalOption("cmd.exe takes " + RemoteCommands.LONGEST_LINE + " characters; the command has "
                    + line.length() + ". A script of --shell powershell may have any length");
        }
        if (shell.equals("cmd") && line.contains("\n")) {
            throw new IllegalOption("cmd.exe would run only the first of these lines. Join them with &, or use"
                    + " --shell powershell");
        }
    }

    private Function<HostEntry, RemoteCommand> starter(Workbench bench, String line) {
        RemoteCommands commands = new RemoteCommands();
        Function<HostEntry, HostEntry> road = bench.simulated()::reachable;
        return shell.equals("cmd")
                ? host -> commands.cmd(road.apply(host), line)
                : host -> commands.powershell(road.apply(host), line);
    }

    private ExecOutcome run(List<HostEntry> hosts, Function<HostEntry, RemoteCommand> start) {
        Screen screen = corefleet.screen();
        Cancellation cancellation = new Cancellation();
        try (HostsScreen live = new HostsScreen(screen, "exec", hosts.size())) {
            Interrupts.on(() -> {
                live.clear();
                screen.tell(
                        cancellation.isAsked()
                                ? "Ending the shells now."
                                : "Passed Ctrl-C on to the hosts. Press it again to end their shells.");
                cancellation.ask();
            });
            return new ExecRun(options.forks(), Duration.ofSeconds(timeout), cancellation)
                    .run(hosts, start, host -> live.began(host.name()), outcome -> live.ended(outcome.host()));
        }
    }
}
