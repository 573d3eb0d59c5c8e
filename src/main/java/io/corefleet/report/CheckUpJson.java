package io.corefleet.report;

import io.corefleet.outcome.Check;
import io.corefleet.outcome.CheckUp;
import io.corefleet.outcome.HostChecks;
import io.corefleet.outcome.HostChecks.Status;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a check-up found, for machines: always everything. */
public final class CheckUpJson {
    private CheckUpJson() {}

    /** The document. */
    public static Value of(CheckUp checkUp) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schemaVersion", FleetJson.SCHEMA_VERSION);
        report.put("command", "doctor");
        report.put("exitCode", checkUp.exitCode());
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("hosts", checkUp.hosts().size());
        for (Status status : Status.values()) {
            counts.put(status.word(), checkUp.count(status));
        }
        report.put("counts", counts);
        report.put("here", checks(checkUp.here()));
        report.put("hosts", checkUp.hosts().stream().map(CheckUpJson::host).toList());
        return Value.of(report);
    }

    private static Map<String, Object> host(HostChecks host) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", host.host());
        told.put("address", host.address());
        told.put("status", host.status().word());
        told.put("checks", checks(host.checks()));
        return told;
    }

    private static List<Map<String, Object>> checks(List<Check> checks) {
        return checks.stream().map(CheckUpJson::check).toList();
    }

    private static Map<String, Object> check(Check check) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("check", check.name());
        told.put("state", check.state().word());
        told.put("found", check.found());
        if (!check.advice().isEmpty()) {
            told.put("advice", check.advice());
        }
        return told;
    }
}
