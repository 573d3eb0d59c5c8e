package io.corefleet.report;

import io.corefleet.outcome.BatchOutcome;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.Sightings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The batches of a rollout, and what was taken back, as values for JSON and events. */
final class RolloutJson {
    private RolloutJson() {}

    static List<Map<String, Object>> batches(List<BatchOutcome> batches) {
        return batches.stream().map(RolloutJson::batch).toList();
    }

    private static Map<String, Object> batch(BatchOutcome batch) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("play", batch.play());
        told.put("number", batch.number());
        told.put("of", batch.of());
        told.put("canary", batch.canary());
        told.put("hosts", batch.hosts());
        told.put("end", batch.end().word());
        told.put("sick", batch.sick());
        if (!batch.why().isEmpty()) {
            told.put("why", batch.why());
        }
        return told;
    }

    /** One line of an event stream. */
    static Map<String, Object> event(BatchOutcome batch, boolean ended) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("play", batch.play());
        told.put("batch", batch.number());
        told.put("of", batch.of());
        told.put("canary", batch.canary());
        told.put("members", batch.hosts());
        if (ended) {
            told.put("end", batch.end().word());
            told.put("sick", batch.sick());
            if (!batch.why().isEmpty()) {
                told.put("message", batch.why());
            }
        }
        return told;
    }

    static Map<String, Object> wayBack(FleetOutcome back) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("run", FleetJson.run(back.run()));
        told.put("result", back.verdict().word());
        told.put("counts", back.counts());
        List<Object> hosts = new ArrayList<>();
        for (HostOutcome host : back.hosts()) {
            hosts.add(HostJson.of(host, null, Sightings.NONE));
        }
        told.put("hosts", hosts);
        return told;
    }
}
