package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What IIS needs, and what that needs, as it is on this host. */
record Services(World world) {
    private static final List<String> FIRST = List.of(
            "W3SVC",
            "WAS",
            "HTTP",
            "AppHostSvc",
            "WinRM",
            "WMSVC",
            "w3logsvc",
            "NetTcpActivator",
            "NetTcpPortSharing",
            "CryptSvc",
            "KeyIso");

    List<Object> told() {
        List<String> waiting = new ArrayList<>(FIRST);
        Set<String> done = new LinkedHashSet<>();
        List<Object> told = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            String name = world.services().spelling(waiting.get(i)).orElse("");
            if (!name.isEmpty() && done.add(name.toLowerCase(Locale.ROOT))) {
                Tree service = world.services().tree(name);
                waiting.addAll(service.texts("dependsOn"));
                told.add(told(name, service));
            }
        }
        return told;
    }

    /** A driver has an image that ends in .sys, no account and no process. */
    private static Map<String, Object> told(String name, Tree service) {
        boolean driver = service.text("binaryPath").toLowerCase(Locale.ROOT).endsWith(".sys");
        boolean up = service.text("state").equals("running");
        return Members.of(
                "name", name,
                "displayName", service.text("displayName"),
                "driver", driver,
                "state", service.text("state"),
                "startMode", service.text("startMode").replace("delayed-auto", "auto"),
                "account", driver ? "" : service.text("account"),
                "exitCode", service.number("exitCode"),
                "specificExitCode", service.number("specificExitCode"),
                "pid",
                        driver || !up
                                ? 0L
                                : 600L
                                        + Math.floorMod(
                                                name.toLowerCase(Locale.ROOT).hashCode(), 2000),
                "dependsOn", service.texts("dependsOn"));
    }
}
