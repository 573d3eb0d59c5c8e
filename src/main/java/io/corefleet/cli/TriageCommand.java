package io.corefleet.cli;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.NextCommand;
import io.corefleet.report.TriageJson;
import io.corefleet.report.TriageText;
import io.corefleet.run.Workers;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.triage.Differences;
import io.corefleet.triage.EvidenceFile;
import io.corefleet.triage.Question;
import io.corefleet.triage.Triage;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Why does it not work, and what to do about it? */
@Command(
        name = "triage",
        description = "Asks hosts why a site answers 503, and says what is wrong and what mends it. Changes nothing.",
        footer = {
            "",
            "Exit code 2: something was found. docs/triage.md explains the road of a request and every conclusion."
        })
final class TriageCommand implements Callable<Integer> {
    private static final String USUAL = "24h";

    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private HostPattern pattern = new HostPattern();

    @Option(names = "--site", paramLabel = "NAME", defaultValue = "", description = "Try this site only.")
    private String site;

    @Option(names = "--url", paramLabel = "URL", description = "What clients ask for; it is tried from here too.")
    private URI url;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = USUAL,
            description = "How far back logs count: 30m, 2h, 3d. Default: 24h.")
    private String since;

    @Option(names = "--save", paramLabel = "FILE", description = "Keep the evidence in a file, secrets masked.")
    private Path save;

    @Option(names = "--from", paramLabel = "FILE", description = "Explain evidence of a file; no host is asked.")
    private Path from;

    @Mixin
    private TriageForms forms = new TriageForms();

    @Override
    public Integer call() {
        forms.check();
        try (Workbench bench = new Workbench(corefleet)) {
            Instant now = bench.clock().instant();
            Question question =
                    new Question(site, Optional.ofNullable(url), now, now.minus(TimeBack.read("--since", since)));
            EvidenceFile evidence = from == null ? ask(bench, question) : read(bench);
            FleetTriage fleet = explain(evidence);
            int code = code(fleet);
            forms.write(fleet, code);
            if (forms.isJson()) {
                corefleet.screen().print(TriageJson.of(fleet, code));
            } else {
                Screen screen = corefleet.screen();
                screen.print(TriageText.of(fleet, corefleet.verbosity() > 0, screen.width()));
            }
            return code;
        }
    }

    private static int code(FleetTriage fleet) {
        boolean sick = fleet.hosts().stream().anyMatch(host -> host.reached() && host.sick());
        Verdict verdict = !fleet.lost().isEmpty() ? Verdict.UNREACHABLE : sick ? Verdict.DIFFERENCES : Verdict.DONE;
        return verdict.exitCode();
    }

    private EvidenceFile read(Workbench bench) {
        Optional<EvidenceFile> read = EvidenceFile.read(from, bench.problems());
        bench.check();
        return read.orElseThrow();
    }

    private EvidenceFile ask(Workbench bench, Question question) {
        List<HostEntry> hosts = pattern.hosts(bench, true);
        Triage triage = new Triage(new Templates());
        RecentRuns runs = new RecentRuns(bench, question.at());
        Map<String, Value.MapOf> told = new ConcurrentHashMap<>();
        try (HostsScreen live = new HostsScreen(corefleet.screen(), "triage", hosts.size())) {
            new Workers(forms.forks()).each(hosts, host -> {
                live.began(host.name());
                told.put(host.name(), evidence(bench, triage, host, question, runs.of(host.name())));
                live.ended(host.name());
            });
        }
        Map<String, Value.MapOf> inOrder = new LinkedHashMap<>();
        hosts.forEach(host -> inOrder.put(host.name(), told.get(host.name())));
        EvidenceFile evidence = new EvidenceFile(question.at(), question.since(), inOrder);
        if (save != null) {
            List<Secret> secrets = new ArrayList<>();
            hosts.forEach(host -> secrets.add(host.connection().password()));
            secrets.removeIf(secret -> secret == null);
            ReportFile.whole(save, out -> TriageForms.append(out, evidence.written(secrets)));
        }
        return evidence;
    }

    private static Value.MapOf evidence(
            Workbench bench, Triage triage, HostEntry host, Question question, List<String> runs) {
        try {
            return triage.evidence(bench.simulated().reachable(host), bench.connector(), question, runs);
        } catch (HostFailed noEndpoint) {
            return (Value.MapOf) Value.of(Map.of(
                    "reach",
                    Map.of("failed", true, "found", noEndpoint.failure().message(), "door", "")));
        }
    }

    /** A suggested command that finds the same host, and looks back as far. */
    private String copied(String command) {
        boolean mends = command.startsWith("corefleet mend ") && !since.equals(USUAL);
        return NextCommand.at(mends ? command + " --since " + since : command, pattern.inventory());
    }

    private FleetTriage explain(EvidenceFile evidence) {
        Triage triage = new Triage(new Templates());
        Problems problems = new Problems();
        List<HostTriage> hosts = new ArrayList<>();
        evidence.hosts()
                .forEach((name, told) ->
                        hosts.add(triage.of(name, told, problems).commanding(this::copied)));
        problems.throwIfErrors();
        String asked = from == null ? pattern.text() : from.toString();
        return new FleetTriage(asked, evidence.at(), evidence.since(), hosts, Differences.of(hosts));
    }
}
