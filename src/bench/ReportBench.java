import io.corefleet.host.HostFailure;
import io.corefleet.outcome.Consequences;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.report.DriftText;
import io.corefleet.report.FleetJson;
import io.corefleet.report.JunitXml;
import io.corefleet.report.Markdown;
import io.corefleet.report.PrometheusText;
import io.corefleet.report.Subject;
import io.corefleet.report.html.HtmlReport;
import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reports of a large fleet, in a heap of 512 MB: {@code java -Xmx512m -cp target/corefleet-all.jar src/bench/ReportBench.java}. Three
 * fleets of 1,000 hosts with 200 resources: a tenth differs, all differ in seven ways, and all differ each in its own way. Every form is
 * written to a file; the first row of each fleet pays for what Java loads.
 */
public final class ReportBench {
    private static final java.lang.management.ThreadMXBean THREADS = java.lang.management.ManagementFactory.getThreadMXBean();
    private static final int HOSTS = 1000;
    private static final int RESOURCES = 200;

    public static void main(String[] words) throws IOException {
        System.out.println("| fleet | report | time | CPU | size |");
        System.out.println("|---|---|--:|--:|--:|");
        measure("a tenth differs", fleet(RESOURCES / 10, 7));
        measure("all differ, in seven ways", fleet(RESOURCES, 7));
        measure("all differ, each in its own way", fleet(RESOURCES, HOSTS));
    }

    private static void measure(String name, FleetOutcome fleet) throws IOException {
        Map<String, BiConsumer<Subject, Writer>> forms = new LinkedHashMap<>();
        forms.put("text", (of, out) -> DriftText.of(of.fleet(), 120).forEach(line -> append(out, line + "\n")));
        forms.put("json", FleetJson::write);
        forms.put("junit", JunitXml::write);
        forms.put("md", Markdown::write);
        forms.put("prom", PrometheusText::write);
        forms.put("html", (of, out) -> HtmlReport.outcome(of, "bench", out));
        // One for all forms, as a command has it.
        Subject subject = Subject.of(fleet);
        Path file = Files.createTempFile("corefleet-report", "");
        long all = 0;
        long allCpu = 0;
        for (Map.Entry<String, BiConsumer<Subject, Writer>> form : forms.entrySet()) {
            long begin = System.nanoTime();
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            try (Writer out = new BufferedWriter(new OutputStreamWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 18), StandardCharsets.UTF_8), 1 << 16)) {
                form.getValue().accept(subject, out);
            }
            long took = System.nanoTime() - begin;
            long cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
            all += took;
            allCpu += cpu;
            System.out.printf(Locale.ROOT, "| %s | %s | %.2f s | %.2f s | %.2f MB |%n", name, form.getKey(), took / 1e9, cpu / 1e9, Files.size(file) / 1e6);
        }
        System.out.printf(Locale.ROOT, "| %s | **all** | **%.2f s** | **%.2f s** | |%n", name, all / 1e9, allCpu / 1e9);
        Files.delete(file);
    }

    private static void append(Writer out, String text) {
        try {
            out.append(text);
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private static FleetOutcome fleet(int differing, int ways) {
        List<HostOutcome> hosts = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            List<StepOutcome> steps = new ArrayList<>();
            for (int number = 1; number <= differing; number++) {
                steps.add(step(number, host % ways));
            }
            HostFailure silent = host % 100 == 99
                    ? new HostFailure(HostFailure.Kind.UNREACHABLE, "could not connect to 10.0.0.1:5986 within 10 s", null, false)
                    : null;
            hosts.add(new HostOutcome(
                    String.format(Locale.ROOT, "web%04d", host),
                    "10.0.0.1:5986",
                    silent == null ? HostStatus.DIFFERS : HostStatus.UNREACHABLE,
                    silent,
                    silent == null ? steps : List.of(),
                    RESOURCES - differing,
                    900,
                    1200));
        }
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        RunHeader run = new RunHeader("", "drift", now, now.plusSeconds(30), "playbooks/shop.yml", null, RunScope.of(List.of("hosts.yml"), ""), null, null);
        return new FleetOutcome(run, Verdict.DIFFERENCES, Map.of("hosts", HOSTS), hosts, List.of());
    }

    private static StepOutcome step(int number, int way) {
        Mark place = Mark.of("playbooks/roles/shop/tasks/main.yml", number, 5);
        PropertyOutcome property = new PropertyOutcome(
                "data",
                DriftState.DRIFTED,
                Value.text("wanted value " + number),
                Value.text("found value " + way + " of setting " + number),
                Value.text("wanted value " + number),
                "41",
                Instant.parse("2026-11-20T10:00:00Z"),
                place);
        return new StepOutcome(
                StepHeader.of(number, "set a value", "registry_value", "HKLM\\SOFTWARE\\Shop\\Part" + number, place),
                new Standing(ChangeKind.UPDATE, DriftState.DRIFTED, Progress.PLANNED, List.of(property), ""),
                new Consequences(true, List.of(), List.of(), false));
    }
}
