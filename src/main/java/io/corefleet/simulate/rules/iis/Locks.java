package io.corefleet.simulate.rules.iis;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Set;

/** Which sections a web.config may contain: what applicationHost.config says for a place, else how a section is shipped. */
final class Locks {
    static final String HOST = "MACHINE/WEBROOT/APPHOST";
    static final String INHERIT = "Inherit";

    /** Shipped with Deny, read from the applicationHost.config of an IIS 10. */
    private static final Set<String> DENIED = Set.of(
            "asp",
            "cgi",
            "fastCgi",
            "globalModules",
            "handlers",
            "httpLogging",
            "httpTracing",
            "isapiFilters",
            "modules",
            "odbcLogging",
            "security/access",
            "security/applicationDependencies",
            "security/ipSecurity",
            "security/dynamicIpSecurity",
            "security/isapiCgiRestriction",
            "serverRuntime",
            "serverSideInclude",
            "tracing/traceProviderDefinitions",
            "webSocket",
            "rewrite/globalRules",
            "rewrite/allowedServerVariables");

    private Locks() {}

    /** What is set for a section at exactly this path. */
    static String own(World world, String section, String path) {
        String own = modes(world).tree(path).text(section);
        return own.isEmpty() ? INHERIT : own;
    }

    /** What acts for a section at this path: {@code Allow} or {@code Deny}. */
    static String acting(World world, String section, String path) {
        for (String at = path; at.startsWith(HOST); at = at.substring(0, at.lastIndexOf('/'))) {
            if (!own(world, section, at).equals(INHERIT)) {
                return own(world, section, at);
            }
        }
        return shipped(section);
    }

    private static String shipped(String section) {
        String name = section.replaceFirst("^system\\.webServer/", "");
        boolean denied = DENIED.contains(name)
                || name.startsWith("security/authentication/")
                || section.startsWith("system.applicationHost/");
        return denied ? "Deny" : "Allow";
    }

    /** A copy: to look does not make anything. */
    private static Tree modes(World world) {
        return world.iis()
                .find("overrideModes")
                .map(modes -> Tree.of(modes.plain()))
                .orElseGet(Tree::new);
    }

    static void set(World world, String section, String path, String mode) {
        Tree modes = world.iis().tree("overrideModes");
        modes.tree(path).put(section, mode.equals(INHERIT) ? null : mode);
        if (modes.tree(path).isEmpty()) {
            modes.remove(path);
        }
        if (modes.isEmpty()) {
            world.iis().remove("overrideModes");
        }
    }
}
