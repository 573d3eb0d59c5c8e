package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.FleetProgram.PlayProgram;
import io.corefleet.compile.HostProgram;
import io.corefleet.compile.HostStory;
import io.corefleet.inventory.HostEntry;
import io.corefleet.json.Json;
import io.corefleet.outcome.RunHeader;
import io.corefleet.report.FleetJson;
import io.corefleet.report.SarifJson;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Severity;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks for mistakes without a network: every host's program is compiled, with the facts of a usual host. */
@Command(
        name = "validate",
        description = "Looks for mistakes in playbooks, roles and inventory. No host is asked, no secret is fetched.")
final class ValidateCommand implements Callable<Integer> {
    /** Facts decide conditions; without a host those of a usual one do, so that values behind them are checked too. */
    private static final Value.MapOf USUAL_FACTS = (Value.MapOf) Value.of(Map.of(
            "os",
                    Map.of(
                            "name",
                            "Windows Server 2022 Datacenter",
                            "build",
                            20348,
                            "ubr",
                            1,
                            "edition",
                            "ServerDatacenter",
                            "installation",
                            "Server Core",
                            "version",
                            "10.0.20348",
                            "channel",
                            "LTSC",
                            "bootTime",
                            "2026-01-01T00:00:00Z",
                            "pendingReboot",
                            List.of()),
            "host", Map.of("name", "HOST", "domain", "", "memoryMb", 8192),
            "iis", Map.of("version", "10.0"),
            "ps", Map.of("version", "5.1")));

    @ParentCommand
    private Corefleet corefleet;

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "Playbook files.")
    private List<Path> playbooks = new ArrayList<>();

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private OutputForm output = new OutputForm();

    @Option(
            names = "--report",
            paramLabel = "FORMAT=PATH",
            split = ",",
            description = "Write the problems also to a file: json or sarif. May be given again.")
    private List<String> reports = new ArrayList<>();

    @Override
    public Integer call() {
        Screen screen = corefleet.screen();
        boolean json = output.isJson();
        List<ReportFile> files = reports.stream()
                .map(wish -> ReportFile.of(wish, List.of("json", "sarif")))
                .toList();
        files.forEach(ReportFile::prepare);
        try (Workbench bench = new Workbench(corefleet)) {
            Set<String> hosts = new LinkedHashSet<>();
            int steps = 0;
            List<Problem> problems;
            try {
                for (Path playbook : playbooks) {
                    steps += validate(bench, playbook, hosts);
                }
                problems = bench.problems().list();
            } catch (ProblemsFound ended) {
                problems = ended.problems();
            }
            List<Problem> told = problems;
            files.forEach(file -> write(file, told));
            boolean wrong = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
            if (json) {
                screen.print(FleetJson.problems(problems));
                return wrong ? ExitCodes.COULD_NOT : 0;
            }
            if (wrong) {
                throw new ProblemsFound(problems);
            }
            bench.check();
            screen.print(count(playbooks.size(), "playbook") + " valid: " + count(steps, "step") + " on "
                    + count(hosts.size(), "host"));
            return 0;
        }
    }

    private int validate(Workbench bench, Path playbook, Set<String> hosts) {
        RunHeader header = bench.header("validate", playbook, selection);
        FleetProgram program = bench.program(playbook, header, false);
        Map<String, HostStory> stories = new HashMap<>();
        int steps = 0;
        for (PlayProgram play : program.plays()) {
            for (HostEntry host : play.hosts()) {
                hosts.add(host.name());
                HostProgram compiled = play.program(
                        host,
                        USUAL_FACTS,
                        stories.computeIfAbsent(host.name(), name -> HostStory.ofPlays()),
                        bench.problems());
                steps += compiled.stages().stream()
                        .filter(stage -> stage.awaits().isEmpty())
                        .mapToInt(
                                stage -> stage.steps(Map.of(), bench.problems()).size())
                        .sum();
            }
        }
        return steps;
    }

    private static void write(ReportFile file, List<Problem> problems) {
        Value document =
                file.format().equals("sarif") ? SarifJson.of(problems, Version.number()) : FleetJson.problems(problems);
        ReportFile.whole(file.path(), out -> {
            try {
                out.write(Json.writePretty(document) + "\n");
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        });
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
