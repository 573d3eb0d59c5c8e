package io.corefleet.cli;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.host.HostReader;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.FactsText;
import io.corefleet.run.Workers;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What hosts say of themselves. */
@Command(name = "facts", description = "Asks hosts for their facts: build, edition, memory, IIS.")
final class FactsCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private HostPattern pattern = new HostPattern();

    @Mixin
    private AskingOptions options = new AskingOptions();

    /** Exactly one of the two is null. */
    private record Answer(Value.MapOf facts, HostFailure failure) {}

    @Override
    public Integer call() {
        boolean json = options.isJson();
        try (Workbench bench = new Workbench(corefleet)) {
            List<HostEntry> hosts = pattern.hosts(bench, true);
            Map<String, Answer> answers = ask(bench, hosts);
            Map<String, Object> all = new LinkedHashMap<>();
            Verdict verdict = Verdict.DONE;
            for (HostEntry host : hosts) {
                Answer answer = answers.get(host.name());
                Verdict own = verdict(answer);
                verdict = own == Verdict.FAILED || verdict == Verdict.DONE ? own : verdict;
                if (answer.failure() != null) {
                    corefleet.screen().tell(answer.failure().message());
                } else if (json) {
                    all.put(host.name(), answer.facts());
                } else {
                    Screen screen = corefleet.screen();
                    screen.print(FactsText.of(host.name(), answer.facts(), screen.width()));
                }
            }
            if (json) {
                corefleet.screen().print(Value.of(Map.of("hosts", all)));
            }
            return verdict.exitCode();
        }
    }

    private Map<String, Answer> ask(Workbench bench, List<HostEntry> hosts) {
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        try (HostsScreen live = new HostsScreen(corefleet.screen(), "facts", hosts.size())) {
            new Workers(options.forks()).each(hosts, host -> {
                live.began(host.name());
                answers.put(host.name(), answer(bench, host));
                live.ended(host.name());
            });
        }
        return answers;
    }

    private static Answer answer(Workbench bench, HostEntry host) {
        try (HostReader reader = bench.connector().openReader(host)) {
            return new Answer(reader.facts(), null);
        } catch (HostFailed failed) {
            return new Answer(null, failed.failure());
        }
    }

    private static Verdict verdict(Answer answer) {
        if (answer.failure() == null) {
            return Verdict.DONE;
        }
        Kind kind = answer.failure().kind();
        return kind == Kind.UNREACHABLE || kind == Kind.DENIED ? Verdict.UNREACHABLE : Verdict.FAILED;
    }
}
