package io.corefleet.simulate.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a host is when nobody has touched it yet.
 *
 * @param name the host's name in the inventory
 * @param release which Windows Server
 * @param edition {@code Standard} or {@code Datacenter}; always Server Core
 * @param over what is different from a fresh host, in the form of a world
 */
public record WorldSeed(String name, Release release, String edition, Tree over) {
    private static final List<Map<String, String>> REGISTRY = Csv.rows("registry.csv");
    private static final String CURRENT_VERSION = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

    private static final List<String> FOLDERS = List.of(
            "",
            "Windows",
            "Windows\\System32",
            "Windows\\System32\\drivers",
            "Windows\\System32\\drivers\\etc",
            "Windows\\Temp",
            "Program Files",
            "ProgramData",
            "Users");
    private static final String HOSTS = "C:\\Windows\\System32\\drivers\\etc\\hosts";
    /** Two remarks, as a fresh file has them. */
    private static final String HOSTS_TEXT = Base64.getEncoder()
            .encodeToString("# localhost is resolved by the DNS client itself.\r\n#\t127.0.0.1       localhost\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

    /** A fresh world in memory. */
    public World grow() {
        return grow(new Contents(null));
    }

    /** A fresh world. */
    public World grow(Contents contents) {
        World world = new World(new Tree(), contents);
        system(world);
        versions(world);
        registry(world);
        Feature.all().forEach(feature -> feature.freshOn(release.build())
                .ifPresent(state -> world.features().put(feature.name(), state)));
        FreshServices.add(world, "");
        FreshSecurity.add(world);
        Feature.all().stream()
                .filter(feature -> world.feature(feature.name()) == FeatureState.INSTALLED)
                .forEach(feature -> FreshServices.add(world, feature.name()));
        for (String folder : FOLDERS) {
            world.files().put("C:\\" + folder, Map.of("kind", "directory", "access", List.of()));
        }
        world.files().put(HOSTS, Map.of("kind", "file", "base64", HOSTS_TEXT, "access", List.of()));
        world.document()
                .tree("adapters")
                .put("Ethernet", Map.of("guid", "{6F1D2A10-3B0C-4E5D-9A77-0C1E5B9A4D01}", "index", 4));
        FreshDrivers.add(world);
        world.document()
                .tree("adapters")
                .tree("Ethernet")
                .put("mac", "00:15:5D:00:00:01")
                .put("addresses", List.of("10.0.0.10", "fe80::10"))
                .put("gateways", List.of("10.0.0.1"));
        world.document().layOver(over);
        return world;
    }

    private String product() {
        return "Windows Server " + release.year() + " " + edition;
    }

    private void system(World world) {
        world.os()
                .put("name", product())
                .put("build", release.build())
                .put("ubr", release.ubr())
                .put("edition", "Server" + edition)
                .put("installation", "Server Core")
                .put("displayVersion", release.displayVersion())
                .put("bootTime", "2026-06-10T04:00:00Z")
                .put("pendingReboot", List.of());
        String upper = name.toUpperCase(Locale.ROOT);
        int dot = upper.indexOf('.');
        String label = dot > 0 ? upper.substring(0, dot) : upper;
        world.host()
                .put("name", label.substring(0, Math.min(label.length(), 15)))
                .put("domain", "")
                .put("memoryMb", 8192)
                .put("memoryFreeMb", 6144)
                .put("processors", 4)
                .put("manufacturer", "Corefleet")
                .put("model", "Simulated Server");
        world.document().tree("disks").put("C:", Map.of("label", "", "sizeMb", 81_920, "freeMb", 61_440));
    }

    private void versions(World world) {
        Tree key = world.registry("64").tree(CURRENT_VERSION);
        String build = String.valueOf(release.build());
        key.put("ProductName", string(product()))
                .put("EditionID", string("Server" + edition))
                .put("InstallationType", string("Server Core"))
                .put("CurrentBuild", string(build))
                .put("CurrentBuildNumber", string(build))
                .put("ReleaseId", string(release.releaseId()))
                .put("UBR", Map.of("kind", "dword", "data", release.ubr()));
        world.registry("64")
                .tree("HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full")
                .put("Release", Map.of("kind", "dword", "data", release.dotnet()));
        if (!release.displayVersion().isEmpty()) {
            key.put("DisplayVersion", string(release.displayVersion()));
        }
        world.registry("32").put(CURRENT_VERSION, key);
    }

    private static Map<String, Object> string(String text) {
        return Map.of("kind", "string", "data", text);
    }

    private static Object data(String kind, String text) {
        return switch (kind) {
            case "dword" -> Long.valueOf(text);
            case "multiString" -> List.of(text.split("\\|"));
            default -> text;
        };
    }

    private static void registry(World world) {
        for (Map<String, String> row : REGISTRY) {
            Tree key = world.registry(row.get("view")).tree(row.get("key"));
            String kind = row.get("kind");
            if (!kind.isEmpty()) {
                key.put(row.get("name"), Map.of("kind", kind, "data", data(kind, row.get("data"))));
            }
        }
    }
}
