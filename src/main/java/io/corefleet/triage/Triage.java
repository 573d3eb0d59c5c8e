package io.corefleet.triage;

import io.corefleet.host.HostConnector;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostReader;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.HostTriage;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.triage.form.Told;
import io.corefleet.triage.sign.Signs;
import io.corefleet.triage.tree.Diagnosis;
import io.corefleet.triage.tree.Trees;
import io.corefleet.value.Value;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks hosts why they are sick, and says what follows from their answers. Changes nothing. Safe for use by many threads. */
public final class Triage {
    private final Diagnosis diagnosis;
    private final Keyring keyring = new Keyring();

    /**
     * By the trees that are shipped.
     *
     * @param templates decides their conditions
     */
    public Triage(Templates templates) {
        Problems problems = new Problems();
        this.diagnosis = new Diagnosis(Trees.shipped(problems), templates);
        problems.throwIfErrors();
    }

    /**
     * Asks a host.
     *
     * @param runs what Corefleet did to it lately, a line each
     * @return its evidence ({@code docs/evidence.md}); of a host that cannot be reached, what can be known of that
     */
    public Value.MapOf evidence(HostEntry host, HostConnector connector, Question question, List<String> runs) {
        Map<String, Value> evidence = new LinkedHashMap<>();
        try (HostReader reader = connector.openReader(host)) {
            evidence.putAll(new Interview(reader, question).evidence());
        } catch (HostFailed failed) {
            evidence.put("reach", reach(host, failed.failure()));
        }
        question.url().ifPresent(url -> evidence.put("outside", Outside.of(url)));
        evidence.put("runs", Value.list(runs.stream().map(Value::text).toList()));
        return Value.map(evidence);
    }

    /** Whether its port refuses or is silent says what to look for. */
    private Value reach(HostEntry host, HostFailure failure) {
        String door = failure.kind() == HostFailure.Kind.UNREACHABLE
                ? Probe.of(Stranger.at(host), keyring).knock().name()
                : "";
        return Value.of(Map.of("failed", true, "found", failure.message(), "door", door));
    }

    /**
     * What is wrong.
     *
     * @param evidence as {@link #evidence} or a file gave it
     * @param problems of the trees
     */
    public HostTriage of(String host, Value.MapOf evidence, Problems problems) {
        Told told = new Told(evidence);
        Map<String, String> missing = new LinkedHashMap<>();
        told.part("problems").members().entries().forEach((section, why) -> {
            if (!told.has(section)) {
                missing.put(section, why.toString());
            }
        });
        boolean reached = !told.has("reach");
        if (!reached) {
            diagnosis.needs().forEach(section -> missing.put(section, "the host was not reached"));
        }
        if (told.has("course")) {
            diagnosis.needs().stream()
                    .filter(section -> !told.has(section))
                    .forEach(section -> missing.put(section, "a recording does not hold it"));
        }
        Map<String, Value> signs = Signs.of(told);
        Diagnosis.Result result = diagnosis.of(signs, missing, problems);
        return new HostTriage(
                host,
                reached ? "" : told.part("reach").text("found"),
                result.stations(),
                result.conclusions(),
                reached ? ComparedFacts.of(told) : Map.of());
    }
}
