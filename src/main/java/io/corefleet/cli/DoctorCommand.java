package io.corefleet.cli;

import io.corefleet.agent.RemoteCommands;
import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check;
import io.corefleet.outcome.Check.State;
import io.corefleet.outcome.CheckUp;
import io.corefleet.outcome.HostChecks;
import io.corefleet.report.CheckUpJson;
import io.corefleet.report.CheckUpText;
import io.corefleet.run.Workers;
import io.corefleet.triage.HostCheckUp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Can I work here? Can I reach them? */
@Command(
        name = "doctor",
        description = "Checks this machine and the way to hosts, step by step, and says what to do. Changes nothing.",
        footer = {"", "Each log-in that a host offers is tried once; a password that was refused is not sent again."})
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private HostPattern pattern = new HostPattern();

    @Mixin
    private AskingOptions options = new AskingOptions();

    @Override
    public Integer call() {
        boolean json = options.isJson();
        Screen screen = corefleet.screen();
        try (Workbench bench = new Workbench(corefleet)) {
            List<HostEntry> hosts = pattern.hosts(bench, true);
            CheckUp checkUp = new CheckUp(ThisMachine.checks(corefleet.home(), hosts.size()), walk(bench, hosts));
            if (json) {
                screen.print(CheckUpJson.of(checkUp));
            } else {
                boolean everything = corefleet.verbosity() > 0;
                screen.print(CheckUpText.of(checkUp, pattern.inventory(), everything, screen.width()));
            }
            return checkUp.exitCode();
        }
    }

    private List<HostChecks> walk(Workbench bench, List<HostEntry> hosts) {
        HostCheckUp checkUp = new HostCheckUp(bench.connector(), new RemoteCommands(), bench.clock());
        Map<String, HostChecks> found = new ConcurrentHashMap<>();
        try (HostsScreen live = new HostsScreen(corefleet.screen(), "doctor", hosts.size())) {
            new Workers(options.forks()).each(hosts, host -> {
                live.began(host.name());
                found.put(host.name(), look(bench, checkUp, host));
                live.ended(host.name());
            });
        }
        return hosts.stream().map(host -> found.get(host.name())).toList();
    }

    private static HostChecks look(Workbench bench, HostCheckUp checkUp, HostEntry host) {
        try {
            return checkUp.of(bench.simulated().reachable(host));
        } catch (HostFailed noEndpoint) {
            Check check = new Check("simulated", State.BAD, noEndpoint.failure().message(), "");
            return new HostChecks(host.name(), host.connection().address(), List.of(check), false);
        }
    }
}
