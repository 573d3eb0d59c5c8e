package io.corefleet.simulate.rules.iis;

import io.corefleet.resource.iis.IisSchema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which sections a host's applicationHost.config declares for {@code system.webServer}, and who may set them. */
public final class ConfigSections {
    /** The module of ASP.NET Core, as the hosting bundle installs it: with it comes its section. */
    public static final String ASPNET_CORE = "C:\\Program Files\\IIS\\Asp.Net Core Module\\V2\\aspnetcorev2.dll";

    private static final String ASPNET_CORE_SECTION = "system.webServer/aspNetCore";

    private ConfigSections() {}

    /** Names of all. */
    public static Set<String> declared(World world) {
        return modes(world).keySet();
    }

    /** Each with {@code Allow} or {@code Deny}, as applicationHost.config says it for the whole host. */
    public static Map<String, String> modes(World world) {
        Map<String, String> modes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        IisSchema.sections().stream()
                .filter(section -> section.startsWith("system.webServer/") && !section.equals(ASPNET_CORE_SECTION))
                .forEach(section -> modes.put(section, Locks.acting(world, section, Locks.HOST)));
        if (world.files().has(ASPNET_CORE)) {
            modes.put(ASPNET_CORE_SECTION, "Allow");
        }
        return modes;
    }

    /** What a {@code <location>} of applicationHost.config says otherwise. */
    public record LocationMode(String path, String section, String mode) {}

    /** All of them. */
    public static List<LocationMode> overrides(World world) {
        List<LocationMode> all = new ArrayList<>();
        Tree places = world.iis().find("overrideModes").orElseGet(Tree::new);
        for (String place : places.names()) {
            if (place.length() > Locks.HOST.length() + 1) {
                String path = place.substring(Locks.HOST.length() + 1);
                Tree modes = places.tree(place);
                modes.names().forEach(section -> all.add(new LocationMode(path, section, modes.text(section))));
            }
        }
        return all;
    }

    /** Whether a web.config at this place, {@code Shop/api}, may not have the section. */
    static boolean isLocked(World world, String section, String used) {
        String path = Locks.HOST + "/" + used.replaceAll("/+$", "");
        return Locks.acting(world, section, path).equals("Deny");
    }
}
