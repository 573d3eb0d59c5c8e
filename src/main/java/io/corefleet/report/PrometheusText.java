package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.DriftState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Figures for the text file collector of a Prometheus node exporter. Labels are names of hosts and words of closed lists, never values. */
public final class PrometheusText {
    private final StringBuilder text = new StringBuilder();
    private final FleetOutcome fleet;
    private final String labels;

    private PrometheusText(FleetOutcome fleet) {
        this.fleet = fleet;
        String playbook = fleet.run().playbook() == null ? "" : fleet.run().playbook();
        this.labels = "command=\"" + label(fleet.run().command()) + "\",playbook=\"" + label(playbook) + "\"";
    }

    /** Writes it. */
    public static void write(Subject subject, Writer writer) {
        try {
            writer.write(new PrometheusText(subject.fleet()).draw());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String draw() {
        head("corefleet_hosts", "Hosts by the worst state of what was found.");
        for (DriftState state : DriftState.values()) {
            long hosts =
                    fleet.hosts().stream().filter(host -> host.state() == state).count();
            sample("corefleet_hosts", ",state=\"" + state.word() + "\"", hosts);
        }
        head("corefleet_host_results", "Hosts by how the work on them ended.");
        for (HostStatus status : HostStatus.values()) {
            long hosts = fleet.hosts().stream()
                    .filter(host -> host.status() == status)
                    .count();
            sample("corefleet_host_results", ",status=\"" + status.word() + "\"", hosts);
        }
        perHost(
                "corefleet_host_differences",
                "Resources that were not as wanted when the host was read.",
                host -> host.steps().stream()
                        .filter(step -> step.state() != DriftState.IN_SYNC)
                        .count());
        perHost("corefleet_host_in_sync", "Resources that were as wanted from the start.", HostOutcome::inSync);
        perHost(
                "corefleet_host_up",
                "1 when the host answered.",
                host -> host.state() == DriftState.UNKNOWN && host.failure() != null ? 0 : 1);
        head("corefleet_run_result", "1 for what the command came to.");
        for (Verdict verdict : Verdict.values()) {
            sample("corefleet_run_result", ",result=\"" + verdict.word() + "\"", fleet.verdict() == verdict ? 1 : 0);
        }
        if (fleet.run().finishedAt() != null) {
            head("corefleet_run_finished_timestamp_seconds", "When the command ended.");
            sample(
                    "corefleet_run_finished_timestamp_seconds",
                    "",
                    fleet.run().finishedAt().getEpochSecond());
        }
        return text.toString();
    }

    private void perHost(String name, String help, ToLongFunction<HostOutcome> figure) {
        head(name, help);
        fleet.hosts().forEach(host -> sample(name, ",host=\"" + label(host.name()) + "\"", figure.applyAsLong(host)));
    }

    private void head(String name, String help) {
        text.append(String.format(Locale.ROOT, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name));
    }

    private void sample(String name, String more, long figure) {
        text.append(name)
                .append('{')
                .append(labels)
                .append(more)
                .append("} ")
                .append(figure)
                .append('\n');
    }

    private static String label(String value) {
        return Texts.visible(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
