package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Pools, sites and applications of a world, with every setting that acts, as the rules read them. */
record Sites(World world, WindowsRules rules) {
    /** An application: its site, its path, its pool. */
    record Application(String site, String path, String pool) {}

    /** A virtual directory: of which application, its path below that, where it is on the disk. */
    record Folder(Application application, String path, String physical) {
        /** Site and path, as a client would ask for it. */
        String used() {
            return application.site() + (application.path() + "/" + path).replaceAll("/+", "/");
        }
    }

    boolean isUp(String service) {
        return world.services()
                .find(service)
                .map(found -> found.text("state").equals("running"))
                .orElse(false);
    }

    List<String> pools() {
        return world.hasIis() ? List.copyOf(world.iis().tree("applicationPools").names()) : List.of();
    }

    List<String> names() {
        return world.hasIis() ? List.copyOf(world.iis().tree("sites").names()) : List.of();
    }

    Map<String, Object> pool(String name) {
        return properties("iis_app_pool", name);
    }

    Map<String, Object> site(String name) {
        return properties("iis_site", name);
    }

    private Map<String, Object> properties(String type, String name) {
        Reading read = rules.read(world, type, new Tree().put("name", name));
        return read instanceof Reading.Present present ? present.properties() : Map.of();
    }

    /** The site's number, as the driver and the logs know it. */
    String id(String name) {
        return world.iis().tree("sites").tree(name).text("id");
    }

    boolean isStarted(String site) {
        return "started".equals(site(site).get("state"));
    }

    boolean isPoolStarted(String pool) {
        return "started".equals(pool(pool).get("state"));
    }

    List<Tree> bindings(String site) {
        return world.iis().tree("sites").tree(site).trees("bindings");
    }

    List<Application> applications() {
        List<Application> all = new ArrayList<>();
        for (String site : names()) {
            Tree applications = world.iis().tree("sites").tree(site).tree("applications");
            for (String path : applications.names()) {
                String own = applications.tree(path).text("applicationPool");
                String usual = world.iis().tree("applicationDefaults").text("applicationPool");
                all.add(new Application(site, path, !own.isEmpty() ? own : usual.isEmpty() ? "DefaultAppPool" : usual));
            }
        }
        return all;
    }

    /** Applications of sites that run and use a pool. */
    Stream<Application> served(String pool) {
        return applications().stream()
                .filter(application -> application.pool().equalsIgnoreCase(pool))
                .filter(application -> isStarted(application.site()));
    }

    List<Folder> folders() {
        List<Folder> all = new ArrayList<>();
        for (Application application : applications()) {
            Tree folders = world.iis()
                    .tree("sites")
                    .tree(application.site())
                    .tree("applications")
                    .tree(application.path())
                    .tree("virtualDirectories");
            for (String path : folders.names()) {
                all.add(new Folder(application, path, folders.tree(path).text("physicalPath")));
            }
        }
        return all;
    }

    /** A path with its variables replaced, as far as a simulated host has any. */
    static String expanded(String path) {
        return path.replaceAll("(?i)%SystemDrive%", "C:")
                .replaceAll("(?i)%(SystemRoot|windir)%", "C:\\\\Windows")
                .replaceAll("(?i)%ProgramFiles%", "C:\\\\Program Files")
                .replaceAll("\\\\$", "");
    }

    /** As appcmd writes a state. */
    static String word(Object state) {
        String text = String.valueOf(state);
        return state == null ? "Unknown" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
