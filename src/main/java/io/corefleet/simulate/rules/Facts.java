package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code Get-CfFacts} tells; {@code docs/agent-protocol.md} §6. */
public final class Facts {
    private static final String NDP = "HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\";

    private final World world;

    private Facts(World world) {
        this.world = world;
    }

    /** All facts of a world. */
    public static Map<String, Object> of(World world) {
        return of(world, List.of());
    }

    /** The sections with these names; all of them when none is named. */
    public static Map<String, Object> of(World world, Collection<String> only) {
        Facts facts = new Facts(world);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("os", MachineFacts.os(world));
        told.put("host", MachineFacts.host(world));
        told.put("disks", MachineFacts.disks(world));
        told.put("adapters", MachineFacts.adapters(world));
        told.put("iis", facts.iis());
        told.put("dotnet", facts.dotnet());
        told.put("ps", Map.of("version", psVersion(world)));
        told.put("services", facts.services());
        told.put("tls", SecurityFacts.tls(world));
        told.put("certificates", SecurityFacts.certificates(world));
        told.put("drivers", facts.drivers());
        told.put("holders", SecurityFacts.holders(world));
        if (!only.isEmpty()) {
            told.keySet().retainAll(only);
        }
        if (told.containsKey("adapters")) {
            told.put("ipAddresses", MachineFacts.addresses(world));
        }
        told.put("problems", Map.of());
        return told;
    }

    /** The version of Windows PowerShell: it follows the build. */
    public static String psVersion(World world) {
        return "5.1." + world.os().number("build") + "." + world.os().number("ubr");
    }

    /** Data of a value in the 64-bit view; null when there is none. */
    static Object registry(World world, String key, String name) {
        return world.registry("64")
                .find(key)
                .flatMap(values -> values.find(name))
                .map(value -> value.get("data"))
                .orElse(null);
    }

    private Map<String, Object> iis() {
        Map<String, Object> iis = new LinkedHashMap<>();
        iis.put("version", world.hasIis() ? "10.0" : null);
        iis.put(
                "state",
                world.hasIis()
                        ? world.services()
                                .find("W3SVC")
                                .map(service -> service.text("state"))
                                .orElse(null)
                        : null);
        return iis;
    }

    private Map<String, Object> dotnet() {
        Object release = registry(world, NDP + "v4\\Full", "Release");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("version", release == null ? null : dotnet(Long.parseLong(release.toString())));
        told.put("release", release);
        told.put("v35", "1".equals(String.valueOf(registry(world, NDP + "v3.5", "Install"))));
        return told;
    }

    private static String dotnet(long release) {
        Map<Integer, String> floors = new LinkedHashMap<>();
        floors.put(533_320, "4.8.1");
        floors.put(528_040, "4.8");
        floors.put(461_808, "4.7.2");
        floors.put(461_308, "4.7.1");
        floors.put(460_798, "4.7");
        floors.put(394_802, "4.6.2");
        return floors.entrySet().stream()
                .filter(floor -> release >= floor.getKey())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("older than 4.6.2");
    }

    private Map<String, Object> services() {
        Map<String, Object> told = new LinkedHashMap<>();
        for (String name : world.services().names()) {
            Tree service = world.services().tree(name);
            String mode = service.text("startMode").replace("delayed-auto", "auto");
            told.put(name, Map.of("state", service.text("state"), "startMode", mode));
        }
        return told;
    }

    private List<Object> drivers() {
        Tree store = world.document().find("drivers").orElseGet(Tree::new);
        Tree devices = world.document().find("devices").orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        for (String id : devices.names()) {
            String inf = devices.tree(id).text("driver");
            if (store.has(inf)) {
                Map<String, Object> device = new LinkedHashMap<>();
                device.put("name", devices.tree(id).text("name"));
                device.put("class", devices.tree(id).text("class"));
                device.put("provider", store.tree(inf).text("provider"));
                device.put("version", store.tree(inf).text("version"));
                device.put("inf", inf);
                device.put("previous", others(store, inf));
                told.add(device);
            }
        }
        return told;
    }

    /** What else lies in the store under the same original name, so with the same catalogue. */
    private static List<Object> others(Tree store, String inf) {
        String original = store.tree(inf).text("original");
        List<Object> others = new ArrayList<>();
        for (String name : store.names()) {
            if (!name.equals(inf) && store.tree(name).text("original").equalsIgnoreCase(original)) {
                others.add(Map.of("inf", name, "version", store.tree(name).text("version")));
            }
        }
        return others;
    }
}
