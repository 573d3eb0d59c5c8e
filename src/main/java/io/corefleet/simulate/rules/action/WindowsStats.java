package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Answered;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.FeatureState;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@code service_stat} and {@code feature_stat} tell. */
final class WindowsStats {
    private static final Map<String, String> STATES =
            Map.of("running", "started", "stopped", "stopped", "starting", "start_pending");
    private static final Map<String, String> MODES = Map.of("delayed-auto", "delayed", "demand", "manual");
    private static final Map<String, String> ACCOUNTS = Map.of(
            "localsystem", "NT AUTHORITY\\SYSTEM",
            "nt authority\\localservice", "NT AUTHORITY\\LOCAL SERVICE",
            "nt authority\\networkservice", "NT AUTHORITY\\NETWORK SERVICE");

    private WindowsStats() {}

    static Answered services(World world, Wish call) {
        String asked = call.text("name", "");
        Pattern form = Patterns.of(asked.isEmpty() ? "*" : asked);
        List<Object> services = new ArrayList<>();
        for (String name : world.services().names()) {
            Tree service = world.services().tree(name);
            String shown = shownName(name, service);
            boolean meant = form.matcher(name).matches() || (!Patterns.isOne(asked) && shown.equalsIgnoreCase(asked));
            if (meant && !service.text("binaryPath").endsWith(".sys")) {
                services.add(service(name, shown, service));
            }
        }
        return told("services", services);
    }

    private static String shownName(String name, Tree service) {
        return service.text("displayName").isEmpty() ? name : service.text("displayName");
    }

    private static Map<String, Object> service(String name, String shown, Tree service) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", name);
        told.put("display_name", shown);
        told.put("state", STATES.getOrDefault(service.text("state"), "stopped"));
        told.put("start_mode", MODES.getOrDefault(service.text("startMode"), service.text("startMode")));
        told.put("path", service.text("binaryPath"));
        String account = service.text("account");
        told.put("username", ACCOUNTS.getOrDefault(account.toLowerCase(java.util.Locale.ROOT), account));
        told.put(
                "dependencies",
                service.texts("dependsOn").stream()
                        .filter(one -> !one.startsWith("+"))
                        .toList());
        return told;
    }

    static Answered features(World world, Wish call) {
        Pattern form = Patterns.of(call.text("name", "*"));
        List<Object> features = new ArrayList<>();
        for (String name : world.features().names()) {
            if (form.matcher(name).matches()) {
                FeatureState state = world.feature(name);
                features.add(Map.of(
                        "name",
                        name,
                        "display_name",
                        name,
                        "installed",
                        state == FeatureState.INSTALLED,
                        "install_state",
                        state.word()));
            }
        }
        return told("features", features);
    }

    private static Answered told(String name, List<Object> found) {
        return new Answered(true, "", Map.of("exists", !found.isEmpty(), name, found));
    }
}
