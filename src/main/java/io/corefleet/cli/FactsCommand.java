package io.corefleet.cli;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure.Kind;
import io.corefleet.host.HostReader;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.Line;
import io.corefleet.report.Style;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What hosts say of themselves. */
@Command(name = "facts", description = "Asks hosts for their facts: build, edition, memory, IIS.")
final class FactsCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private HostPattern pattern = new HostPattern();

    @Option(names = "--output", paramLabel = "FORM", defaultValue = "text", description = "text or json.")
    private String output;

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(corefleet)) {
            List<HostEntry> hosts = pattern.hosts(bench, true);
            Map<String, Object> all = new LinkedHashMap<>();
            Verdict verdict = Verdict.DONE;
            for (HostEntry host : hosts) {
                Verdict own = ask(bench, host, all);
                verdict = own == Verdict.FAILED || verdict == Verdict.DONE ? own : verdict;
            }
            if (output.equals("json")) {
                corefleet.screen().print(Value.of(Map.of("hosts", all)));
            }
            return verdict.exitCode();
        }
    }

    private Verdict ask(Workbench bench, HostEntry host, Map<String, Object> all) {
        try (HostReader reader = bench.connector().openReader(host)) {
            Value.MapOf facts = reader.facts();
            all.put(host.name(), facts);
            if (!output.equals("json")) {
                corefleet.screen().print(List.of(Line.of(Style.HOST, host.name())));
                print("  ", facts);
            }
            return Verdict.DONE;
        } catch (HostFailed failed) {
            corefleet.screen().tell(failed.failure().message());
            boolean far = failed.failure().kind() == Kind.UNREACHABLE
                    || failed.failure().kind() == Kind.DENIED;
            return far ? Verdict.UNREACHABLE : Verdict.FAILED;
        }
    }

    private void print(String indent, Value.MapOf facts) {
        facts.entries().forEach((name, value) -> {
            if (value instanceof Value.MapOf inner) {
                corefleet.screen().print(indent + name);
                print(indent + "  ", inner);
            } else {
                corefleet
                        .screen()
                        .print(List.of(Line.of(indent + name).padded(24).plus("  " + value)));
            }
        });
    }
}
