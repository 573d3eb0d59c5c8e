package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.HostTriage;
import io.corefleet.report.NextCommand;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Suggestion;
import io.corefleet.template.Templates;
import io.corefleet.triage.MendPlaybook;
import io.corefleet.triage.Question;
import io.corefleet.triage.Triage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The remedy of a conclusion, as an ordinary run: plan, gate, journal, rollback. */
@Command(
        name = "mend",
        description =
                "Asks the host again, turns the remedy of a conclusion into a plan, shows it, asks, and applies it.",
        footer = {"", "corefleet triage HOST names the conclusions; corefleet rollback takes the run back."})
final class MendCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private OneHost host = new OneHost();

    @Parameters(index = "1", paramLabel = "CONCLUSION", description = "The id of the conclusion: pool-rapid-fail.")
    private String id;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How far back logs count: 30m, 2h, 3d. Default: 24h.")
    private String since;

    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private FleetOptions options = new FleetOptions();

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(corefleet)) {
            HostEntry meant = host.of(bench, selection);
            HostTriage found = triage(bench, meant, TimeBack.read("--since", since));
            List<Conclusion> wanted = found.conclusions().stream()
                    .filter(conclusion -> conclusion.id().equals(id))
                    .toList();
            check(found, wanted);
            Path playbook = corefleet.home().resolve("mend").resolve(meant.name() + "-" + id + ".yml");
            ReportFile file = new ReportFile("yml", playbook);
            file.prepare();
            String text = MendPlaybook.of(meant.name(), mendable(wanted));
            ReportFile.whole(playbook, out -> TriageForms.append(out, text));
            int code = new Application(corefleet, bench, options, rollout, yes)
                    .run(bench.header("apply", playbook, selection));
            if (code == 0) {
                String again = NextCommand.at("corefleet triage " + meant.name(), selection.inventory());
                corefleet.screen().tell(again + " tells whether that was all.");
            }
            return code;
        }
    }

    private static HostTriage triage(Workbench bench, HostEntry host, Duration back) {
        Triage triage = new Triage(new Templates());
        Question usual = Question.now(bench.clock().instant());
        Question question = new Question("", usual.url(), usual.at(), usual.at().minus(back));
        Problems problems = new Problems();
        HostTriage found = triage.of(
                host.name(),
                triage.evidence(bench.simulated().reachable(host), bench.connector(), question, List.of()),
                problems);
        problems.throwIfErrors();
        return found;
    }

    /** Of the same conclusion about two things, one may be for a person. */
    private static List<Conclusion> mendable(List<Conclusion> wanted) {
        return wanted.stream()
                .filter(conclusion -> !conclusion.remedy().tasks().isEmpty())
                .toList();
    }

    private void check(HostTriage found, List<Conclusion> wanted) {
        if (wanted.isEmpty()) {
            List<String> ids = found.finding();
            String near = Suggestion.didYouMean(id, ids);
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF104,
                    found.reached()
                            ? "the host " + found.host() + " does not show " + id + " now"
                            : "the host " + found.host() + " cannot be asked: " + found.failure(),
                    null,
                    near != null
                            ? near
                            : ids.isEmpty()
                                    ? "Nothing is wrong with it."
                                    : "It shows " + String.join(", ", ids) + "."));
        }
        if (mendable(wanted).isEmpty()) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF112,
                    id + " is not something that Corefleet mends by itself",
                    null,
                    wanted.get(0).remedy().says()));
        }
    }
}
