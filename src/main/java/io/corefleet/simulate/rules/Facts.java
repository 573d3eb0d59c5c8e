package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code Get-CfFacts} tells; {@code docs/agent-protocol.md} §6. */
public final class Facts {
    private Facts() {}

    /** The facts of a world. */
    public static Map<String, Object> of(World world) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("os", os(world));
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("name", world.host().text("name"));
        host.put("domain", world.host().text("domain"));
        host.put("memoryMb", world.host().number("memoryMb"));
        facts.put("host", host);
        Map<String, Object> iis = new LinkedHashMap<>();
        iis.put("version", world.hasIis() ? "10.0" : null);
        facts.put("iis", iis);
        facts.put("ps", Map.of("version", psVersion(world)));
        facts.put("problems", Map.of());
        return facts;
    }

    private static Map<String, Object> os(World world) {
        Tree os = world.os();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", os.text("name"));
        told.put("build", os.number("build"));
        told.put("ubr", os.number("ubr"));
        told.put("edition", os.text("edition"));
        told.put("installation", os.text("installation"));
        told.put("version", os.text("displayVersion"));
        told.put("channel", channel(os));
        told.put("bootTime", os.text("bootTime"));
        told.put("pendingReboot", os.texts("pendingReboot"));
        told.put("settling", settling(world));
        return told;
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

    /** The version of Windows PowerShell: it follows the build. */
    public static String psVersion(World world) {
        return "5.1." + world.os().number("build") + "." + world.os().number("ubr");
    }
}
