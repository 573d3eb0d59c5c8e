package io.corefleet.simulate.fault;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;
import java.util.List;
import java.util.Map;

/** Worlds of hosts that are well. */
public final class ShopHost {
    /** What changes them. */
    public static final WindowsRules RULES = new WindowsRules(ResourceCatalog.load(), () -> {});

    private ShopHost() {}

    /** As it is installed. */
    public static World fresh(int build) {
        return new WorldSeed("web01", Release.of(String.valueOf(build)).orElseThrow(), "Standard", new Tree()).grow();
    }

    /** With IIS, Windows' own site and one more. */
    public static World withSites(int build) {
        World world = fresh(build);
        for (String feature : List.of("Web-Server", "Web-Asp-Net45")) {
            RULES.set(world, "windows_feature", new Tree().put("name", feature), Map.of(), true, Map.of());
        }
        world.files().put("C:\\inetpub\\shop", Map.of("kind", "directory", "access", List.of()));
        world.iis().tree("applicationPools").put("Shop", Map.of("queueLength", "2000"));
        Map<String, Object> root = Map.of(
                "applicationPool",
                "Shop",
                "virtualDirectories",
                Map.of("/", Map.of("physicalPath", "C:\\inetpub\\shop")));
        Map<String, Object> binding = Map.of("protocol", "http", "bindingInformation", "*:80:shop", "sslFlags", "0");
        Map<String, Object> site = Map.of("id", "2", "bindings", List.of(binding), "applications", Map.of("/", root));
        world.iis().tree("sites").put("Shop", site);
        return world;
    }
}
