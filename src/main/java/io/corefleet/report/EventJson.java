package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.RunEvent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.source.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the lines of an event stream say of each event; {@code event.schema.json} beside this class describes them. */
final class EventJson {
    private EventJson() {}

    static Map<String, Object> runStarted(RunHeader run, int hosts) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("command", run.command());
        HostJson.putUnlessNull(told, "playbook", run.playbook());
        told.put("hosts", hosts);
        return told;
    }

    static Map<String, Object> planReady(FleetOutcome plan) {
        return Map.of("counts", plan.counts());
    }

    static Map<String, Object> host(String host) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("host", host);
        return told;
    }

    static Map<String, Object> step(String host, StepOutcome step) {
        Map<String, Object> told = host(host);
        told.put("resource", Map.of("type", step.type(), "key", step.key()));
        told.put("step", step.number());
        told.put("name", step.name());
        told.put("change", step.change().word());
        told.put("progress", step.progress().word());
        if (!step.message().isEmpty()) {
            told.put("message", step.message());
        }
        return told;
    }

    /** Without a percentage the host cannot tell one: it is at it, which is all that is known. */
    static Map<String, Object> progress(RunEvent.ChangeProgress progress) {
        StepOutcome step = progress.step();
        Map<String, Object> told = host(progress.host());
        told.put("resource", Map.of("type", step.type(), "key", step.key()));
        told.put("step", step.number());
        HostJson.putUnlessNull(told, "percent", progress.percent());
        return told;
    }

    static Map<String, Object> hostDone(HostOutcome host) {
        Map<String, Object> told = host(host.name());
        told.put("status", host.status().word());
        told.put("state", host.state().word());
        told.put("millis", host.millis());
        HostJson.putUnlessNull(told, "failure", HostJson.failure(host.failure()));
        return told;
    }

    static Map<String, Object> problem(Problem problem) {
        return Map.of("problem", FleetJson.problem(problem));
    }

    static Map<String, Object> runDone(FleetOutcome fleet) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("result", fleet.verdict().word());
        told.put("exitCode", fleet.verdict().exitCode());
        told.put("counts", fleet.counts());
        return told;
    }
}
