package io.corefleet.simulate.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one third-party driver of a fresh host, that of its network adapter, and newer versions of it that somebody has put on the disk: a good
 * one, and four that teach what a bad one does.
 */
final class FreshDrivers {
    private static final String NAME = "netsim.inf";
    private static final String FOLDER = "C:\\Drivers";

    private FreshDrivers() {}

    static void add(World world) {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("original", NAME);
        first.put("version", "1.0.0.0");
        first.put("date", "2023-05-10");
        first.put("provider", "Simulated Networks");
        first.put("class", "Net");
        first.put("base64", inf("05/10/2023", "1.0.0.0", ""));
        world.document().tree("drivers").put("oem0.inf", first);
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("name", "Simulated Network Adapter");
        device.put("class", "Net");
        device.put("original", NAME);
        device.put("driver", "oem0.inf");
        device.put("problem", 0);
        world.document().tree("devices").put("PCI\\VEN_5853&DEV_0001\\3&1", device);
        directory(world, FOLDER);
        version(world, "2.0", "03/14/2026", "");
        version(world, "2.1", "06/02/2026", "cutsNetwork");
        version(world, "2.2", "08/20/2026", "breaksHttp");
        version(world, "2.3", "10/07/2026", "deviceFails");
        version(world, "2.4", "11/02/2026", "breaksSites");
    }

    private static void version(World world, String number, String date, String fault) {
        String folder = FOLDER + "\\netsim-" + number;
        directory(world, folder);
        world.files()
                .put(
                        folder + "\\" + NAME,
                        Map.of("kind", "file", "base64", inf(date, number + ".0.0", fault), "access", List.of()));
    }

    private static void directory(World world, String path) {
        world.files().put(path, Map.of("kind", "directory", "access", List.of()));
    }

    private static String inf(String date, String version, String fault) {
        String text =
                "[Version]\r\nSignature=\"$Windows NT$\"\r\nClass=Net\r\nProvider=\"Simulated Networks\"\r\nDriverVer="
                        + date + "," + version + "\r\n"
                        + (fault.isEmpty() ? "" : "; simulated-fault = " + fault + "\r\n");
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
