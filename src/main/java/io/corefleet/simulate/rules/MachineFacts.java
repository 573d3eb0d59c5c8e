package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of Windows itself and of the machine below it. */
final class MachineFacts {
    private static final String CONTROL = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\";

    private MachineFacts() {}

    static Map<String, Object> os(World world) {
        Tree os = world.os();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", os.text("name"));
        told.put("build", os.number("build"));
        told.put("ubr", os.number("ubr"));
        told.put("edition", os.text("edition"));
        told.put("installation", os.text("installation"));
        told.put("core", os.text("installation").equals("Server Core"));
        told.put("version", version(world));
        told.put("channel", channel(os));
        told.put("timeZone", Facts.registry(world, CONTROL + "TimeZoneInformation", "TimeZoneKeyName"));
        told.put("bootTime", os.text("bootTime"));
        told.put("pendingReboot", os.texts("pendingReboot"));
        told.put("pendingRenames", renames(world));
        told.put("settling", settling(world));
        return told;
    }

    /** ReleaseId is older, and frozen at 2009 where DisplayVersion exists. */
    private static Object version(World world) {
        String shown = world.os().text("displayVersion");
        return !shown.isEmpty()
                ? shown
                : Facts.registry(world, "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "ReleaseId");
    }

    private static long renames(World world) {
        return Facts.registry(world, CONTROL + "Session Manager", "PendingFileRenameOperations") instanceof List<?> all
                ? all.stream()
                        .filter(path -> path.toString().startsWith("\\??\\"))
                        .count()
                : 0;
    }

    private static List<String> settling(World world) {
        List<String> causes = new ArrayList<>(world.os().texts("settling"));
        for (String name : world.services().names()) {
            if (world.services().tree(name).text("state").equals("starting")) {
                causes.add("service " + name);
            }
        }
        return causes;
    }

    /** Nothing on Windows says "LTSC": it is told from build and edition. */
    private static String channel(Tree os) {
        boolean annual = os.text("edition").endsWith("ACor");
        return switch ((int) os.number("build")) {
            case 14393, 17763, 20348, 26100 -> annual ? "SAC" : "LTSC";
            case 25398 -> "AC";
            default -> "SAC";
        };
    }

    /** What Windows calls a server of no domain (2), and one that belongs to a domain without being its controller (3). */
    private static long member(World world) {
        return world.host().text("domain").isEmpty() ? 2 : 3;
    }

    static Map<String, Object> host(World world) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", world.host().text("name"));
        told.put("domain", world.host().text("domain"));
        told.put("domainRole", world.host().has("domainRole") ? world.host().number("domainRole") : member(world));
        told.put("memoryMb", world.host().number("memoryMb"));
        told.put("memoryFreeMb", world.host().number("memoryFreeMb"));
        told.put("processors", world.host().number("processors"));
        told.put("manufacturer", world.host().text("manufacturer"));
        told.put("model", world.host().text("model"));
        return told;
    }

    static List<Object> disks(World world) {
        Tree disks = world.document().find("disks").orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        for (String name : disks.names()) {
            Map<String, Object> disk = new LinkedHashMap<>();
            disk.put("name", name);
            disk.put("label", disks.tree(name).text("label"));
            disk.put("sizeMb", disks.tree(name).number("sizeMb"));
            disk.put("freeMb", disks.tree(name).number("freeMb"));
            told.add(disk);
        }
        return told;
    }

    static List<Object> adapters(World world) {
        Tree adapters = world.document().find("adapters").orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        for (String name : adapters.names()) {
            Tree adapter = adapters.tree(name);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("mac", adapter.text("mac"));
            one.put("addresses", adapter.texts("addresses"));
            one.put("gateways", adapter.texts("gateways"));
            one.put("dns", adapter.texts("serverAddresses"));
            one.put("dhcp", adapter.text("dhcp").equals("true"));
            told.add(one);
        }
        return told;
    }

    static List<Object> addresses(World world) {
        Tree adapters = world.document().find("adapters").orElseGet(Tree::new);
        List<Object> told = new ArrayList<>();
        adapters.names().forEach(name -> told.addAll(adapters.tree(name).texts("addresses")));
        return told;
    }
}
