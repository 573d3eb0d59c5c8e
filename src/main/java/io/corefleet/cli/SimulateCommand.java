package io.corefleet.cli;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.simulate.SimulatedService;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.SourceText;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Simulated hosts from the side: look at one, change one behind Corefleet's back, make them fresh, keep them open. */
@Command(
        name = "simulate",
        subcommands = {SimulateBreakCommand.class, SimulateMendCommand.class},
        description = "Looks at and changes simulated hosts, as somebody would who does not use Corefleet.")
final class SimulateCommand implements Runnable {
    @ParentCommand
    private Corefleet corefleet;

    @Option(
            names = {"-i", "--inventory"},
            scope = picocli.CommandLine.ScopeType.INHERIT,
            paramLabel = "PATH",
            description = "The inventory. Default: inventory/demo.yml, else inventory/.")
    private List<Path> inventory = new ArrayList<>();

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "edit, break, mend, show, reset or serve?");
    }

    @Command(
            name = "edit",
            description = "Changes a thing on a host: corefleet simulate edit web03 iis_app_pool/Shop queueLength=800")
    int edit(
            @Parameters(paramLabel = "HOST") String host,
            @Parameters(paramLabel = "TYPE/KEY", description = "state=absent removes it.") String resource,
            @Parameters(paramLabel = "PROPERTY=VALUE", arity = "1..*") List<String> properties,
            @Option(
                            names = "--as",
                            paramLabel = "USER",
                            defaultValue = "",
                            description =
                                    "Whom the events of Windows name, where its logs are switched on: CORP\\ops. Without it there are none.")
                    String user) {
        try (Workbench bench = new Workbench(corefleet)) {
            HostEntry entry = host(bench, host);
            int slash = resource.indexOf('/');
            if (slash < 0) {
                throw usage(resource + " is not of the form TYPE/KEY", "iis_app_pool/Shop");
            }
            String type = resource.substring(0, slash);
            String key = resource.substring(slash + 1);
            Map<String, Value> values = values(properties);
            if (values.getOrDefault("state", Value.absent()).equals(Value.text("absent"))) {
                bench.simulated().remove(entry, type, key, user);
            } else {
                bench.simulated().edit(entry, type, key, values, user);
            }
            corefleet.screen().print("Changed " + type + " " + key + " on " + host + ", and told nobody.");
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw usage(wrong.getMessage(), null);
        } catch (IllegalValue wrong) {
            throw new ProblemsFound(Problem.error(wrong.code(), "the value " + wrong.getMessage(), null, wrong.hint()));
        }
    }

    @Command(name = "show", description = "Shows the whole world of a host as JSON.")
    int show(@Parameters(paramLabel = "HOST") String host) {
        try (Workbench bench = new Workbench(corefleet)) {
            corefleet.screen().print(bench.simulated().show(host(bench, host)));
            return 0;
        }
    }

    @Command(name = "reset", description = "Makes hosts fresh again.")
    int reset(@Parameters(paramLabel = "PATTERN", arity = "0..1", defaultValue = "all") String pattern) {
        try (Workbench bench = new Workbench(corefleet)) {
            List<HostEntry> hosts = simulated(bench, pattern);
            bench.simulated().reset(hosts);
            corefleet.screen().print(hosts.size() + (hosts.size() == 1 ? " host is" : " hosts are") + " fresh again.");
            return 0;
        }
    }

    @Command(
            name = "serve",
            description = "Keeps endpoints open for other commands until Ctrl-C, then tells what they cost.")
    int serve(@Parameters(paramLabel = "PATTERN", arity = "0..1", defaultValue = "all") String pattern)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Interrupts.on(stopped::countDown);
        try (Workbench bench = new Workbench(corefleet);
                SimulatedService service =
                        new SimulatedService(bench.simulated(), corefleet.home(), simulated(bench, pattern))) {
            Screen screen = corefleet.screen();
            service.connections()
                    .forEach((host, connection) -> screen.tell(
                            host + "  http://" + connection.address() + ":" + connection.port() + "/wsman"));
            screen.tell("serving " + service.connections().size() + " hosts; Ctrl-C ends");
            stopped.await();
            var counts = bench.simulated().counts();
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("hosts", service.connections().size());
            told.put("requests", counts.requests());
            told.put("requestsInAll", counts.total());
            told.put("bytesIn", counts.bytesIn());
            told.put("bytesOut", counts.bytesOut());
            told.put("powerShellStarts", counts.powerShellStarts());
            screen.print(Value.of(told));
            return 0;
        }
    }

    Corefleet corefleet() {
        return corefleet;
    }

    /** The one simulated host that a name means. */
    HostEntry host(Workbench bench, String name) {
        List<HostEntry> hosts = simulated(bench, name);
        if (hosts.size() != 1) {
            throw usage(
                    "one simulated host is wanted; " + name + " means " + hosts.size(),
                    "corefleet inventory lists the hosts.");
        }
        return hosts.get(0);
    }

    private List<HostEntry> simulated(Workbench bench, String pattern) {
        Path demo = Path.of("inventory", "demo.yml");
        Path fallback = Files.exists(demo) ? demo : Path.of("inventory");
        List<Path> sources = inventory.isEmpty() ? List.of(fallback) : inventory;
        Inventory all = bench.inventory(sources, null, bench.ofInventory(false));
        List<HostEntry> hosts = all.match(pattern, null, bench.problems());
        bench.problems().throwIfErrors();
        return hosts.stream()
                .filter(host -> host.connection().kind() == Connection.Kind.SIMULATED)
                .toList();
    }

    private static Map<String, Value> values(List<String> properties) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String pair : properties) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw usage("\"" + pair + "\" is not of the form PROPERTY=VALUE", "queueLength=800");
            }
            SourceText text = SourceText.of(pair, pair.substring(equals + 1));
            values.put(
                    pair.substring(0, equals),
                    MarkedYaml.parse(text, TagReader.NONE, new Problems())
                            .orElse(Value.text(pair.substring(equals + 1))));
        }
        return values;
    }

    static ProblemsFound usage(String summary, String hint) {
        return new ProblemsFound(Problem.error(ProblemCode.CF901, summary, null, hint));
    }
}
