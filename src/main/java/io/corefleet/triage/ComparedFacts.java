package io.corefleet.triage;

import io.corefleet.triage.form.Told;
import java.util.Map;
import java.util.TreeMap;

/** What hosts are compared by: causes, never symptoms, so nothing that stops or fails when a host is sick. */
final class ComparedFacts {
    private ComparedFacts() {}

    static Map<String, String> of(Told evidence) {
        Map<String, String> facts = new TreeMap<>();
        Told machine = evidence.part("machine");
        put(facts, "build", machine.text("build") + "." + machine.text("ubr"));
        put(facts, "model", machine.text("model"));
        put(facts, "memory", machine.text("memoryMb") + " MB");
        put(facts, "processors", machine.text("processors"));
        for (Told driver : evidence.parts("drivers")) {
            put(facts, "driver " + driver.text("name"), driver.text("version"));
        }
        for (Told update : evidence.parts("updates")) {
            put(facts, "update " + update.text("package"), update.number("state") == 112 ? "installed" : "pending");
        }
        for (Told service : evidence.parts("services")) {
            put(facts, "service " + service.text("name") + " starts", service.text("startMode"));
            put(facts, "service " + service.text("name") + " needs", String.join(", ", service.texts("dependsOn")));
        }
        features(evidence.part("features"), facts);
        settings(evidence, facts);
        return facts;
    }

    private static void features(Told features, Map<String, String> facts) {
        features.texts("components").forEach(name -> put(facts, "component " + name, "installed"));
        put(facts, ".NET Framework", features.text("dotnet"));
        Told hosting = features.part("hosting");
        put(facts, "hosting bundle", hosting.has("module") ? hosting.text("module") : "none");
        hosting.parts("runtimes")
                .forEach(one -> put(
                        facts,
                        one.text("name") + " " + one.text("version") + " " + one.text("bits") + " bits",
                        "installed"));
    }

    private static void settings(Told evidence, Map<String, String> facts) {
        Told protocols = evidence.part("tls").part("protocols");
        protocols
                .members()
                .entries()
                .keySet()
                .forEach(name ->
                        put(facts, name + " as server", protocols.part(name).text("server")));
        for (Told module : evidence.part("configuration").parts("modules")) {
            put(facts, "module " + module.text("name"), module.text("image"));
        }
        for (Told certificate : evidence.part("http").parts("certificates")) {
            put(facts, "certificate at " + certificate.text("address"), certificate.text("thumbprint"));
        }
        put(facts, "networks", String.join(", ", evidence.part("firewall").texts("active")));
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }
}
