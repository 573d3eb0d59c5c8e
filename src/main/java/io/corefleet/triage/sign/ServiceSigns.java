package io.corefleet.triage.sign;

import io.corefleet.triage.form.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Services and what keeps them from running: of a chain of needs the first that is down. What WAS and W3SVC need on every Windows is known; any other
 * need was added by somebody.
 */
final class ServiceSigns {
    /** On every supported build; {@code docs/evidence.md} tells which services are looked at. */
    private static final Map<String, Set<String>> USUAL =
            Map.of("WAS", Set.of("rpcss"), "W3SVC", Set.of("was", "http", "w3logsvc"));

    private static final List<String> ASKED = List.of("W3SVC", "WAS", "HTTP", "AppHostSvc");

    private final Map<String, Told> services = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ServiceSigns(Told evidence) {
        evidence.parts("services").forEach(service -> services.put(service.text("name"), service));
    }

    Map<String, Object> byName() {
        Map<String, Object> rows = new LinkedHashMap<>();
        services.forEach((name, service) -> rows.put(name, row(name, service)));
        ASKED.forEach(name -> rows.putIfAbsent(name, row(name, Told.NOTHING)));
        return rows;
    }

    private Map<String, Object> row(String name, Told service) {
        List<String> chain = chain(name, new ArrayList<>());
        String first = chain.isEmpty() ? "" : chain.get(chain.size() - 1);
        Told blocker = services.getOrDefault(first, Told.NOTHING);
        return Row.of(
                "name", name,
                "there", services.containsKey(name),
                "running", isUp(name),
                "state", service.text("state"),
                "mode", service.text("startMode"),
                "exit", exit(service),
                "needs", service.texts("dependsOn"),
                "extra", extra(name, service),
                "chain", String.join(" → ", chain),
                "first", first,
                "first_there", services.containsKey(first),
                "first_state", blocker.text("state"),
                "first_mode", blocker.text("startMode"),
                "first_exit", exit(blocker));
    }

    private boolean isUp(String name) {
        return services.getOrDefault(name, Told.NOTHING).text("state").equals("running");
    }

    /** 1066 stands for a code of the service's own; 1077 says that nobody has tried since the boot. */
    private static long exit(Told service) {
        long code = service.number("exitCode");
        return code == 1066 ? service.number("specificExitCode") : code == 1077 ? 0 : code;
    }

    private static List<String> extra(String name, Told service) {
        Set<String> usual = USUAL.getOrDefault(name, Set.of());
        return service.texts("dependsOn").stream()
                .filter(need -> USUAL.containsKey(name) && !usual.contains(need.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** From a service that is down to the first in its chain that is; empty for one that runs. */
    private List<String> chain(String name, List<String> above) {
        if (isUp(name) || above.contains(name)) {
            return List.of();
        }
        List<String> here = new ArrayList<>(above);
        here.add(name);
        for (String need : services.getOrDefault(name, Told.NOTHING).texts("dependsOn")) {
            if (!need.startsWith("+")) {
                List<String> below = chain(spelled(need), here);
                if (!below.isEmpty()) {
                    return below;
                }
            }
        }
        return here;
    }

    private String spelled(String need) {
        return services.keySet().stream()
                .filter(need::equalsIgnoreCase)
                .findFirst()
                .orElse(need);
    }
}
