package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Facts;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The machine itself: memory, ports, updates, devices with a problem. */
record Machine(World world, Sites sites, Said said, Instant now) {
    private static final long SYSTEM = 4;
    private static final Duration KEPT = Duration.ofDays(60);
    private static final Pattern UPDATE =
            Pattern.compile("^Package_for_(RollupFix|KB|DotNetRollup|ServicingStack)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> STATES =
            Map.of("Installed", 112L, "InstallPending", 96L, "Staged", 80L, "Superseded", 80L);

    Map<String, Object> told() {
        Tree host = world.host();
        long memory = host.number("memoryMb");
        return Members.of(
                "name", host.text("name"),
                "time", now.toString(),
                "bootTime", world.os().text("bootTime").replaceFirst("\\.\\d+Z$", "Z"),
                "build", world.os().number("build"),
                "ubr", world.os().number("ubr"),
                "model", host.text("model"),
                "processors", host.number("processors"),
                "memoryMb", memory,
                "memoryFreeMb", host.number("memoryFreeMb"),
                "commitMb", number(host, "commitMb", memory - host.number("memoryFreeMb")),
                "commitLimitMb", number(host, "commitLimitMb", memory * 5 / 4),
                "nonPagedPoolMb",
                        said.counted(
                                "machine.nonPagedPoolMb",
                                "Win32_PerfRawData_PerfOS_Memory",
                                () -> number(host, "nonPagedPoolMb", 180)));
    }

    private static long number(Tree tree, String name, long usual) {
        return tree.has(name) ? tree.number(name) : usual;
    }

    Map<String, Object> ports() {
        said.need("MSFT_NetTCPSetting");
        Tree connections = world.document().find("connections").orElseGet(Tree::new);
        return Members.of(
                "first", number(connections, "first", 49_152),
                "count", number(connections, "count", 16_384),
                "used", number(connections, "used", 96),
                "timeWait", number(connections, "timeWait", 12),
                "listeners", listeners());
    }

    /** HTTP.sys listens as System for sites and WinRM; the section {@code ports} has what others listen at. */
    private List<Object> listeners() {
        Set<Integer> ours = new TreeSet<>();
        if (sites.isUp("HTTP") && sites.isUp("WinRM")) {
            ours.add(5985);
        }
        if (sites.isUp("W3SVC")) {
            sites.names().stream()
                    .filter(sites::isStarted)
                    .flatMap(site -> sites.bindings(site).stream())
                    .forEach(binding -> ours.add(Address.of(binding).port()));
        }
        List<Object> told = new ArrayList<>();
        ours.forEach(
                port -> told.add(Members.of("address", "0.0.0.0", "port", port, "pid", SYSTEM, "process", "System")));
        for (String other : world.document().texts("ports")) {
            int colon = other.lastIndexOf(':');
            told.add(Members.of(
                    "address",
                    other.substring(0, colon),
                    "port",
                    Integer.valueOf(other.substring(colon + 1)),
                    "pid",
                    4242L,
                    "process",
                    "other.exe"));
        }
        return told;
    }

    /** Packages of updates that came lately, as servicing keeps them. */
    List<Object> updates() {
        Tree packages = world.document().find("packages").orElseGet(Tree::new);
        Tree times = world.document().find("packageTimes").orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        for (String name : new TreeSet<>(packages.names())) {
            String time = times.text(name);
            if (UPDATE.matcher(name).find()
                    && !time.isEmpty()
                    && Instant.parse(time).isAfter(now.minus(KEPT))) {
                told.add(Members.of(
                        "package", name, "state", STATES.getOrDefault(packages.text(name), 0L), "time", time));
            }
        }
        return told;
    }

    /** The facts of drivers, and what the INF of each was called where it came from. */
    List<Object> drivers() {
        Tree store = world.document().find("drivers").orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        for (Object one : (List<?>) Facts.of(world, List.of("drivers")).get("drivers")) {
            Map<String, Object> driver = Members.of();
            ((Map<?, ?>) one).forEach((name, value) -> driver.put(String.valueOf(name), value));
            driver.put(
                    "original",
                    store.find(String.valueOf(driver.get("inf")))
                            .map(found -> found.text("original"))
                            .orElse(""));
            told.add(driver);
        }
        return told;
    }

    List<Object> devices() {
        Tree devices = world.document().find("devices").orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        for (String id : devices.names()) {
            Tree device = devices.tree(id);
            if (device.number("problem") != 0) {
                told.add(Members.of("name", device.text("name"), "id", id, "problem", device.number("problem")));
            }
        }
        return told;
    }
}
