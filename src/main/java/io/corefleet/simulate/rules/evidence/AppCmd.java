package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.ApplicationHost;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What appcmd lists, as its XML. */
record AppCmd(World world, Sites sites, Workers workers, Said said) {
    private static final int RUNNING = 3;
    private static final int DISABLED = 5;
    static final String COUNTERS = "Win32_PerfRawData_APPPOOLCountersProvider_APPPOOLWAS";

    /** Null where IIS is not installed. */
    Map<String, Object> told() {
        if (!world.hasIis()) {
            return null;
        }
        return Members.of(
                "counters",
                said.counted("iis.counters", COUNTERS, this::counters),
                "pools",
                pools(),
                "sites",
                list("site /config:*", sites.names().stream().map(this::site)),
                "applications",
                list("app", sites.applications().stream().map(AppCmd::application)),
                "directories",
                list("vdir", sites.folders().stream().map(AppCmd::directory)),
                "workers",
                list("wp", workers.all().stream().map(AppCmd::worker)),
                "requests",
                list("request", workers.all().stream().flatMap(AppCmd::requests)));
    }

    /** What it says, whatever its exit code; passwords and environment variables are taken out. */
    private String list(String what, Stream<String> elements) {
        return said.by("appcmd list " + what + " /xml")
                .or(() -> ApplicationHost.trouble(world).map(AppCmd::error))
                .orElseGet(() -> list(elements))
                .replaceAll("(?i)(password=\")[^\"]+(\")", "$1***$2")
                .replaceAll("(?i)(<add name=\"[^\"]*\" value=\")[^\"]+(\")", "$1***$2");
    }

    private static String error(String why) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<appcmd>\r\n    <ERROR message=\"Configuration error "
                + why.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")
                + "\" />\r\n</appcmd>";
    }

    /** The pools alone. */
    String pools() {
        return world.hasIis() ? list("apppool /config:*", sites.pools().stream().map(this::pool)) : null;
    }

    private static String list(Stream<String> elements) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<appcmd>\r\n"
                + elements.map(element -> "    " + element + "\r\n").collect(Collectors.joining()) + "</appcmd>";
    }

    /** Dotted names become elements in elements; lists and what appcmd does not keep there are left out. */
    private static Map<String, Object> nested(Map<String, Object> properties, List<String> without) {
        Map<String, Object> nested = Members.of();
        properties.forEach((name, value) -> {
            if (value == null || value instanceof List<?> || without.contains(name)) {
                return;
            }
            Map<String, Object> place = nested;
            String[] parts = name.split("\\.");
            for (int i = 0; i < parts.length - 1; i++) {
                place = below(place, parts[i]);
            }
            place.put(parts[parts.length - 1], value);
        });
        return nested;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> below(Map<String, Object> place, String name) {
        return (Map<String, Object>) place.computeIfAbsent(name, none -> Members.of());
    }

    private String pool(String name) {
        Map<String, Object> properties = sites.pool(name);
        Map<String, Object> add = Members.of("name", name);
        add.putAll(nested(properties, List.of("state")));
        return Xml.element(
                "APPPOOL",
                Members.of(
                        "APPPOOL.NAME", name,
                        "PipelineMode", properties.get("managedPipelineMode"),
                        "RuntimeVersion", properties.get("managedRuntimeVersion"),
                        "state", Sites.word(properties.get("state")),
                        "add", add));
    }

    private String site(String name) {
        Map<String, Object> properties = sites.site(name);
        List<String> bindings = new ArrayList<>();
        List<String> brief = new ArrayList<>();
        sites.bindings(name).forEach(binding -> {
            bindings.add(Xml.element("binding", binding.plain()));
            brief.add(binding.text("protocol") + "/" + binding.text("bindingInformation"));
        });
        Map<String, Object> inner = Members.of("name", name, "id", sites.id(name));
        inner.putAll(nested(properties, List.of("state", "id", "applicationPool", "physicalPath")));
        inner.put("bindings", Members.of("all", bindings));
        return Xml.element(
                "SITE",
                Members.of(
                        "SITE.NAME", name,
                        "SITE.ID", sites.id(name),
                        "bindings", String.join(",", brief),
                        "state", Sites.word(properties.get("state")),
                        "site", inner));
    }

    private static String application(Sites.Application application) {
        return Xml.element(
                "APP",
                Members.of(
                        "APP.NAME", application.site() + application.path(),
                        "path", application.path(),
                        "APPPOOL.NAME", application.pool(),
                        "SITE.NAME", application.site()));
    }

    private static String directory(Sites.Folder folder) {
        return Xml.element(
                "VDIR",
                Members.of(
                        "VDIR.NAME", folder.used(),
                        "physicalPath", folder.physical(),
                        "path", folder.path(),
                        "APP.NAME",
                                folder.application().site()
                                        + folder.application().path()));
    }

    private static String worker(Workers.Worker worker) {
        return Xml.element("WP", Members.of("WP.NAME", worker.pid(), "APPPOOL.NAME", worker.pool()));
    }

    /** The first few of those that run. */
    private static Stream<String> requests(Workers.Worker worker) {
        return Stream.iterate(1, number -> number + 1)
                .limit(Math.min(10, worker.number("requests", 0)))
                .map(number -> Xml.element(
                        "REQUEST",
                        Members.of(
                                "REQUEST.NAME",
                                String.format(Locale.ROOT, "f%07d00000%06d", worker.pid(), number),
                                "Url",
                                "/",
                                "Verb",
                                "GET",
                                "Time",
                                30_000 + 100L * number,
                                "APPPOOL.NAME",
                                worker.pool())));
    }

    /** What WAS counts of each pool; nothing while it does not run. */
    List<Object> counters() {
        List<Object> told = new ArrayList<>();
        if (sites.isUp("WAS")) {
            for (String pool : sites.pools()) {
                told.add(Members.of(
                        "pool",
                        pool,
                        "state",
                        sites.isPoolStarted(pool) ? RUNNING : DISABLED,
                        "workers",
                        workers.count(pool),
                        "failures",
                        workers.failures(pool)));
            }
        }
        return told;
    }
}
