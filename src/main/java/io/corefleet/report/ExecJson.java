package io.corefleet.report;

import io.corefleet.outcome.ByteText;
import io.corefleet.outcome.CommandOutcome;
import io.corefleet.outcome.CommandOutcome.Status;
import io.corefleet.outcome.ExecOutcome;
import io.corefleet.value.Value;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a command wrote, for machines. */
public final class ExecJson {
    private ExecJson() {}

    /** The document. No byte is lost: where output is not UTF-8, its bytes stand beside it in base64. */
    public static Value of(ExecOutcome exec) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schemaVersion", FleetJson.SCHEMA_VERSION);
        report.put("command", "exec");
        report.put("result", exec.verdict().word());
        report.put("exitCode", exec.verdict().exitCode());
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("hosts", exec.hosts().size());
        for (Status status : Status.values()) {
            counts.put(status.word(), exec.count(status));
        }
        report.put("counts", counts);
        report.put("millis", exec.millis());
        report.put("hosts", exec.hosts().stream().map(ExecJson::host).toList());
        return Value.of(report);
    }

    private static Map<String, Object> host(CommandOutcome host) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", host.host());
        told.put("status", host.status().word());
        told.put("exitCode", host.exitCode());
        put(told, "stdout", host.stdout());
        put(told, "stderr", host.stderr());
        if (host.failure() != null) {
            told.put("failure", HostJson.failure(host.failure()));
        }
        told.put("millis", host.millis());
        return told;
    }

    private static void put(Map<String, Object> told, String name, ByteText text) {
        told.put(name, text.toString());
        if (text.utf8().isEmpty()) {
            told.put(name + "Base64", Base64.getEncoder().encodeToString(text.bytes()));
        }
    }
}
