package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.iis.ConfigSections;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is installed for sites, and dumps that lie on the host. */
final class Installed {
    private static final String CRASH_CONTROL = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\CrashControl";
    private static final int HEADER = 96;

    private Installed() {}

    static Map<String, Object> features(World world) {
        List<String> components = new ArrayList<>();
        world.registry("64")
                .find("HKLM\\SOFTWARE\\Microsoft\\InetStp\\Components")
                .ifPresent(key -> key.names().stream()
                        .filter(name -> key.tree(name).text("data").equals("1"))
                        .forEach(components::add));
        return Members.of(
                "components",
                components,
                "dotnet",
                data(world, "HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full", "Release")
                        .map(Long::valueOf)
                        .orElse(null),
                "hosting",
                Members.of(
                        "module",
                        world.files()
                                .find(ConfigSections.ASPNET_CORE)
                                .map(file -> file.text("version"))
                                .orElse(null),
                        "runtimes",
                        runtimes(world)));
    }

    private static Optional<String> data(World world, String key, String name) {
        return world.registry("64")
                .find(key)
                .flatMap(values -> values.find(name))
                .map(value -> value.text("data"));
    }

    private static List<Object> runtimes(World world) {
        List<Object> told = new ArrayList<>();
        for (String name : List.of("Microsoft.NETCore.App", "Microsoft.AspNetCore.App")) {
            String folder = "C:\\Program Files\\dotnet\\shared\\" + name + "\\";
            world.files().names().stream()
                    .filter(path -> path.regionMatches(true, 0, folder, 0, folder.length())
                            && path.indexOf('\\', folder.length()) < 0)
                    .forEach(path ->
                            told.add(Members.of("name", name, "version", path.substring(folder.length()), "bits", 64)));
        }
        return told;
    }

    static Map<String, Object> dumps(World world) {
        String file = Sites.expanded(data(world, CRASH_CONTROL, "DumpFile").orElse("%SystemRoot%\\MEMORY.DMP"));
        String folder = Sites.expanded(data(world, CRASH_CONTROL, "MinidumpDir").orElse("%SystemRoot%\\Minidump"));
        return Members.of(
                "kind",
                data(world, CRASH_CONTROL, "CrashDumpEnabled")
                        .map(Long::valueOf)
                        .orElse(7L),
                "dumpFile",
                file,
                "minidumpFolder",
                folder,
                "files",
                files(world, file, folder));
    }

    private static List<Object> files(World world, String file, String folder) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (String path : world.files().names()) {
            String lower = path.toLowerCase(Locale.ROOT);
            boolean mini = lower.startsWith(folder.toLowerCase(Locale.ROOT) + "\\") && lower.endsWith(".dmp");
            if (mini || path.equalsIgnoreCase(file)) {
                Tree entry = world.files().tree(path);
                FileContent content = new FileContent(world, entry);
                told.add(Members.of(
                        "path",
                        path,
                        "bytes",
                        entry.has("bytes") ? entry.number("bytes") : content.length(),
                        "modified",
                        entry.has("modified")
                                ? entry.text("modified")
                                : world.os().text("bootTime"),
                        "header",
                        HexFormat.of().withUpperCase().formatHex(content.read(0, HEADER))));
            }
        }
        told.sort(Comparator.comparing(
                        (Map<String, Object> one) -> one.get("modified").toString())
                .reversed());
        return new ArrayList<>(told.subList(0, Math.min(5, told.size())));
    }
}
