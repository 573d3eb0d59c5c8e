package io.corefleet.triage;

import io.corefleet.host.HostReader;
import io.corefleet.triage.form.Told;
import io.corefleet.triage.sign.Signs;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a host: first what is asked of every host, then what its answers ask for. Two exchanges; nothing is changed. What the workers have used in
 * between is their load, so they are asked first and last.
 */
final class Interview {
    private static final List<String> COMMON = List.of(
            "workers",
            "machine",
            "services",
            "http",
            "iis",
            "configuration",
            "certificates",
            "tls",
            "disks",
            "ports",
            "firewall",
            "events",
            "updates",
            "drivers",
            "devices",
            "features",
            "dumps");
    private static final int MOST_SITES = 12;
    private static final int MOST_LINES = 100;

    private final HostReader reader;
    private final Question question;

    Interview(HostReader reader, Question question) {
        this.reader = reader;
        this.question = question;
    }

    /** The evidence: the sections of both answers, and what they were asked by. */
    Map<String, Value> evidence() {
        Map<String, Value> first = new LinkedHashMap<>(reader.evidence(Map.of(
                        "sections", texts(COMMON),
                        "since", Value.text(question.since().toString().substring(0, 19) + "Z"),
                        "events", WantedEvents.asked(question)))
                .entries());
        first.put("since", Value.text(question.since().toString()));
        Told told = new Told(Value.map(first));
        List<Value> probes = probes(told);
        List<Value> logs = logs(told);
        if (!probes.isEmpty() || !logs.isEmpty()) {
            add(
                    first,
                    reader.evidence(Map.of(
                            "sections", texts(List.of("probes", "logs", "workers")),
                            "since", Value.text(question.since().toString().substring(0, 19) + "Z"),
                            "probes", Value.list(probes),
                            "logs", Value.list(logs))));
        }
        return first;
    }

    private static void add(Map<String, Value> first, Value.MapOf second) {
        second.entries().forEach((section, answer) -> {
            switch (section) {
                case "workers" -> first.put("workersLater", answer);
                case "problems" -> {
                    Map<String, Value> problems = new LinkedHashMap<>(((Value.MapOf) first.get("problems")).entries());
                    problems.putAll(((Value.MapOf) answer).entries());
                    first.put("problems", Value.map(problems));
                }
                default -> first.put(section, answer);
            }
        });
    }

    private static Value texts(List<String> texts) {
        return Value.list(texts.stream().map(Value::text).toList());
    }

    /** Each site at the host's own address: who answers there, and what. */
    private List<Value> probes(Told told) {
        List<Value> probes = new ArrayList<>();
        question.url().ifPresent(url -> probes.add(probe(url.toString())));
        Signs.urls(told, question.site()).stream()
                .limit(MOST_SITES)
                .map(Interview::probe)
                .filter(probe -> !probes.contains(probe))
                .forEach(probes::add);
        return probes;
    }

    private static Value probe(String url) {
        return Value.of(Map.of("url", url, "address", "127.0.0.1"));
    }

    private List<Value> logs(Told told) {
        return Signs.logs(told, question.site()).stream()
                .limit(MOST_SITES)
                .map(folder -> Value.of(Map.of("folder", folder, "most", MOST_LINES)))
                .toList();
    }
}
