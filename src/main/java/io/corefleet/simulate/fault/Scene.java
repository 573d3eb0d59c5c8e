package io.corefleet.simulate.fault;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a fault strikes: its names in the data, {@code site}, {@code siteId}, {@code pool}, {@code folder}, {@code host}, {@code port}, {@code queueLength},
 * {@code nextSiteId}, {@code computer}, {@code adapter}, and what stands for them.
 *
 * @param now when it strikes
 */
record Scene(Map<String, String> names, Instant now) {
    private static final String SHIPPED = "Default Web Site";

    /**
     * The scene for a fault.
     *
     * @param wanted a site, or empty: then one that no other fault has struck
     * @param struck sites that are sick already
     * @throws IllegalArgumentException when what the fault needs is not there
     */
    static Scene of(World world, Fault fault, String wanted, List<String> struck, Instant now) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("computer", world.host().text("name"));
        names.put("now", now.toString());
        adapter(world, names);
        if (fault.needs().equals("adapter") && !names.containsKey("adapter")) {
            throw new IllegalArgumentException("it has no network adapter that " + fault.name() + " could break");
        }
        if (fault.needs().equals("site") || fault.needs().equals("worker")) {
            site(world, fault, site(world, fault, wanted, struck), names);
        }
        return new Scene(names, now);
    }

    private static void adapter(World world, Map<String, String> names) {
        Tree devices = world.document().find("devices").orElseGet(Tree::new);
        devices.names().stream()
                .filter(id -> devices.tree(id).text("class").equals("Net"))
                .findFirst()
                .ifPresent(id -> {
                    names.put("adapter", id);
                    names.put("adapterInf", devices.tree(id).text("original"));
                    names.put("adapterDriver", devices.tree(id).text("driver"));
                });
    }

    /** For a fault of https, a site that speaks it; else one that is well. One that somebody made comes before the one that Windows brings. */
    private static String site(World world, Fault fault, String wanted, List<String> struck) {
        Tree sites = world.hasIis() ? world.iis().tree("sites") : new Tree();
        if (!wanted.isEmpty()) {
            return sites.spelling(wanted)
                    .orElseThrow(() -> new IllegalArgumentException("it has no site " + wanted + "; its sites: "
                            + (sites.isEmpty() ? "none" : String.join(", ", sites.names()))));
        }
        List<String> names = new ArrayList<>(sites.names());
        names.removeIf(name -> sites.tree(name).trees("bindings").stream()
                .noneMatch(binding -> binding.text("protocol").startsWith("http")));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("it has no site that " + fault.name()
                    + " could break: IIS with a site is needed, as playbooks/provision-iis.yml brings it");
        }
        boolean https = fault.data().has("certificate");
        names.sort(Comparator.comparing(name -> (https && !speaksHttps(sites.tree(name)) ? "1" : "0")
                + (struck.contains(name) ? "1" : "0")
                + (name.equals(SHIPPED) ? "1" : "0")
                + name.toLowerCase(Locale.ROOT)));
        return names.get(0);
    }

    private static boolean speaksHttps(Tree site) {
        return site.trees("bindings").stream()
                .anyMatch(binding -> binding.text("protocol").equals("https"));
    }

    private static void site(World world, Fault fault, String name, Map<String, String> names) {
        Tree site = world.iis().tree("sites").tree(name);
        Tree root = site.tree("applications").tree("/");
        String own = root.text("applicationPool");
        String usual = world.iis().tree("applicationDefaults").text("applicationPool");
        String pool = !own.isEmpty() ? own : usual.isEmpty() ? "DefaultAppPool" : usual;
        String[] binding = site.trees("bindings").stream()
                .filter(one -> one.text("protocol").startsWith("http"))
                .findFirst()
                .map(one -> one.text("bindingInformation").split(":", -1))
                .orElse(new String[] {"*", "80", ""});
        names.put("site", name);
        names.put("siteId", site.text("id"));
        names.put("pool", pool);
        names.put("folder", folder(root));
        names.put("host", binding[binding.length - 1]);
        names.put("port", binding[binding.length - 2]);
        Tree settings = world.iis().tree("applicationPools").tree(pool);
        names.put("queueLength", settings.has("queueLength") ? settings.text("queueLength") : "1000");
        names.put("nextSiteId", String.valueOf(nextId(world)));
        names.put("bindings", "");
        if (fault.needs().equals("worker") && !runs(world, site, settings)) {
            throw new IllegalArgumentException(fault.name() + " needs a worker process, and the site " + name
                    + " or its pool " + pool + " does not run");
        }
    }

    private static String folder(Tree root) {
        String physical = root.tree("virtualDirectories").tree("/").text("physicalPath");
        return physical.replaceAll("(?i)%SystemDrive%", "C:").replaceAll("\\\\$", "");
    }

    private static boolean runs(World world, Tree site, Tree pool) {
        return world.services().tree("W3SVC").text("state").equals("running")
                && !site.text("state").equals("stopped")
                && !pool.text("state").equals("stopped");
    }

    private static long nextId(World world) {
        Tree sites = world.iis().tree("sites");
        return 1
                + sites.names().stream()
                        .mapToLong(name -> sites.tree(name).number("id"))
                        .max()
                        .orElse(0);
    }

    /** The site that is struck; empty when it is the host. */
    String site() {
        return names.getOrDefault("site", "");
    }

    /** A text with its names replaced. */
    String say(String text) {
        String said = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            said = said.replace("${" + name.getKey() + "}", name.getValue());
        }
        return said;
    }

    /** A member of the data with all names replaced, in mappings their names, too. */
    Object say(Object data) {
        if (data instanceof Map<?, ?> map) {
            Map<String, Object> said = new LinkedHashMap<>();
            map.forEach((name, value) -> said.put(say(String.valueOf(name)), say(value)));
            return said;
        }
        if (data instanceof List<?> list) {
            return list.stream().map(this::say).toList();
        }
        return data instanceof String text ? say(text) : data;
    }

    /** A time, in seconds from when the fault strikes. */
    String at(long seconds) {
        return now.plusSeconds(seconds).toString();
    }
}
