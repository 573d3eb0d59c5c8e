package io.corefleet.report;

import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Station;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why hosts are sick, for machines. {@code triage.schema.json} beside this class describes it. */
public final class TriageJson {
    private TriageJson() {}

    /** The document. */
    public static Value of(FleetTriage fleet, int exitCode) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schemaVersion", FleetJson.SCHEMA_VERSION);
        report.put("command", "triage");
        report.put("exitCode", exitCode);
        report.put("asked", fleet.asked());
        report.put("at", fleet.at().toString());
        report.put("since", fleet.since().toString());
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("hosts", fleet.hosts().size());
        counts.put(
                "sick",
                fleet.hosts().stream()
                        .filter(host -> host.reached() && host.sick())
                        .count());
        counts.put("healthy", fleet.healthy().size());
        counts.put("unreachable", fleet.lost().size());
        report.put("counts", counts);
        report.put("hosts", fleet.hosts().stream().map(TriageJson::host).toList());
        report.put(
                "groups",
                fleet.groups().stream()
                        .map(group -> Map.of(
                                "finding", group.get(0).finding(),
                                "hosts", group.stream().map(HostTriage::host).toList()))
                        .toList());
        report.put(
                "differences",
                fleet.differences().stream().map(TriageJson::difference).toList());
        return Value.of(report);
    }

    private static Map<String, Object> host(HostTriage host) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", host.host());
        told.put("status", !host.reached() ? "unreachable" : host.sick() ? "sick" : "healthy");
        if (!host.reached()) {
            told.put("failure", host.failure());
        }
        told.put(
                "conclusions",
                host.conclusions().stream().map(TriageJson::conclusion).toList());
        told.put("stations", host.stations().stream().map(TriageJson::station).toList());
        return told;
    }

    private static Map<String, Object> conclusion(Conclusion conclusion) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", conclusion.id());
        told.put("station", conclusion.station());
        told.put("subject", conclusion.subject());
        told.put("sentence", conclusion.sentence());
        told.put("confidence", conclusion.confidence());
        told.put("evidence", conclusion.evidence());
        Map<String, Object> remedy = new LinkedHashMap<>();
        remedy.put("says", conclusion.remedy().says());
        remedy.put("command", conclusion.remedy().command());
        remedy.put("risk", conclusion.remedy().risk());
        remedy.put("reversible", conclusion.remedy().reversible());
        remedy.put("mendable", !conclusion.remedy().tasks().isEmpty());
        told.put("remedy", remedy);
        told.put("source", conclusion.source());
        return told;
    }

    private static Map<String, Object> station(Station station) {
        return new LinkedHashMap<>(Map.of(
                "id", station.id(),
                "title", station.title(),
                "verdict", station.verdict().word(),
                "facts", List.copyOf(station.facts())));
    }

    private static Map<String, Object> difference(FleetTriage.Difference one) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("what", one.what());
        told.put("value", one.value());
        told.put("sick", one.sick());
        told.put("ofSick", one.ofSick());
        told.put("healthy", one.healthy());
        told.put("ofHealthy", one.ofHealthy());
        return told;
    }
}
