package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HTTP.sys: its queues and reservations as netsh shows them, its certificates, and HTTPERR. */
record HttpSys(World world, Sites sites, Workers workers, Said said) {
    private static final String PARAMETERS = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters";
    private static final String FOLDER = "C:\\Windows\\System32\\LogFiles\\HTTPERR";
    private static final String FIELDS =
            "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid"
                    + " s-reason s-queuename";
    private static final long USUAL_LIMIT = 1000;
    private static final String STATE = "netsh http show servicestate view=requestq verbose=yes";
    private static final String RESERVED = "netsh http show urlacl";
    static final String QUEUES = "Win32_PerfRawData_Counters_HTTPServiceRequestQueues";
    private static final long QUIET = 5;

    /** What every Windows reserves for itself. */
    private static final Map<String, String> SHIPPED = Map.of(
            "http://+:80/Temporary_Listen_Addresses/", "D:(A;;GX;;;WD)",
            "http://+:5985/wsman/", "D:(A;;GX;;;S-1-5-80-569256582-2953403351-2909559716-1301513147-412116970)",
            "http://+:47001/wsman/", "D:(A;;GX;;;S-1-5-80-569256582-2953403351-2909559716-1301513147-412116970)");

    Map<String, Object> told(LogFile files) {
        return Members.of(
                "serviceState",
                        said.part(
                                "http.serviceState", () -> cut(said.well(STATE).orElseGet(this::serviceState), files)),
                "reservations",
                        said.part(
                                "http.reservations",
                                () -> cut(said.well(RESERVED).orElseGet(this::reservations), files)),
                "queues", said.counted("http.queues", QUEUES, this::queues),
                "listenOnly", listenOnly(),
                "certificates", certificates(),
                "httperr", files.told(FOLDER, "httperr", false, 0).orElseGet(() -> httpErr(files.since())));
    }

    private static String cut(String text, LogFile files) {
        return text.substring(0, (int) Math.min(files.room(), text.length()));
    }

    /** Pools that have a queue that takes requests. */
    List<String> running() {
        return !sites.isUp("W3SVC")
                ? List.of()
                : sites.pools().stream().filter(sites::isPoolStarted).toList();
    }

    /** Since the boot; a quiet pool has five each second. */
    long arrived(String pool, Duration up) {
        Tree queue = queue(pool);
        return up.toMillis() * (queue.has("arrivals") ? queue.number("arrivals") : QUIET) / 1000;
    }

    /** What HTTP.sys has refused, and goes on refusing. */
    long rejected(String pool, Instant now) {
        Tree queue = queue(pool);
        long more = queue.has("since")
                ? Duration.between(Instant.parse(queue.text("since")), now).toMillis()
                : 0;
        return queue.number("rejected") + Math.max(0, more) * queue.number("refusals") / 1000;
    }

    Tree queue(String pool) {
        return world.document()
                .find("requestQueues")
                .flatMap(all -> all.find(pool))
                .orElseGet(Tree::new);
    }

    private long limit(String pool) {
        Object limit = sites.pool(pool).get("queueLength");
        return limit == null ? USUAL_LIMIT : Long.parseLong(limit.toString());
    }

    private String serviceState() {
        StringBuilder text = new StringBuilder("\r\nSnapshot of HTTP service state (Request Queue View): \r\n")
                .append("-".repeat(53))
                .append("\r\n");
        running().forEach(pool -> text.append(queueText(pool)));
        return text.append("\r\n").toString();
    }

    private String queueText(String pool) {
        StringBuilder text = new StringBuilder("\r\nRequest queue name: " + pool
                + "\r\n    Version: 2.0\r\n    State: Active\r\n"
                + "    Request queue 503 verbosity level: Limited\r\n    Max requests: " + limit(pool)
                + "\r\n    Number of active processes attached: " + workers.count(pool) + "\r\n    Process IDs:\r\n");
        workers.all().stream()
                .filter(worker -> worker.pool().equalsIgnoreCase(pool))
                .forEach(worker -> text.append("        ").append(worker.pid()).append("\r\n"));
        text.append("\r\n    URL groups:\r\n    URL group ID: FD00000340000001\r\n        State: Active\r\n"
                + "        Request queue name: " + pool + "\r\n        Registered URLs:\r\n");
        sites.served(pool)
                .filter(application -> application.path().equals("/"))
                .flatMap(application -> sites.bindings(application.site()).stream())
                .map(Address::of)
                .filter(address -> address.protocol().startsWith("http"))
                .forEach(address ->
                        text.append("            ").append(address.url()).append("\r\n"));
        return text.toString();
    }

    private String reservations() {
        Map<String, Object> all = new LinkedHashMap<>(SHIPPED);
        world.document().find("urlAcls").ifPresent(own -> all.putAll(own.plain()));
        StringBuilder text = new StringBuilder("\r\nURL Reservations: \r\n----------------- \r\n\r\n");
        all.forEach((url, sddl) -> text.append("    Reserved URL            : " + url + " \r\n"
                + "            Listen: Yes\r\n            Delegate: No\r\n            SDDL: " + sddl + " \r\n\r\n"));
        return text.toString();
    }

    private List<Object> queues() {
        List<Object> told = new ArrayList<>();
        for (String pool : running()) {
            told.add(Members.of(
                    "name", pool,
                    "size", queue(pool).number("size"),
                    "rejected", rejected(pool, Instant.now())));
        }
        return told;
    }

    private List<?> listenOnly() {
        return world.registry("64")
                .find(PARAMETERS)
                .flatMap(key -> key.find("ListenOnlyList"))
                .map(value -> value.texts("data"))
                .orElse(List.of());
    }

    private List<Object> certificates() {
        List<Object> told = new ArrayList<>();
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("ip", "SslBindingInfo");
        kinds.put("sni", "SslSniBindingInfo");
        kinds.put("ccs", "SslCcsBindingInfo");
        kinds.forEach((kind, place) -> {
            String root = PARAMETERS + "\\" + place + "\\";
            for (String key : world.registry("64").names()) {
                if (key.regionMatches(true, 0, root, 0, root.length())) {
                    Tree values = world.registry("64").tree(key);
                    told.add(Members.of(
                            "address", key.substring(root.length()),
                            "kind", kind,
                            "thumbprint", data(values, "SslCertHash"),
                            "store", data(values, "SslCertStoreName")));
                }
            }
        });
        return told;
    }

    private static String data(Tree values, String name) {
        return values.find(name).map(value -> value.text("data")).orElse(null);
    }

    private Map<String, Object> httpErr(Instant since) {
        List<String> lines = new ArrayList<>(List.of(FIELDS));
        for (Tree entry : world.document().trees("httpErr")) {
            if (!Instant.parse(entry.text("time")).isBefore(since)) {
                lines.add(line(entry));
            }
        }
        boolean any = world.document().has("httpErr");
        return Members.of(
                "folder", FOLDER, "file", any ? "httperr1.log" : null, "text", any ? String.join("\r\n", lines) : "");
    }

    private static String line(Tree entry) {
        return String.join(
                " ",
                entry.text("time").substring(0, 10),
                entry.text("time").substring(11, 19),
                "10.0.0.50",
                "51622",
                "10.0.0.10",
                word(entry, "port"),
                "HTTP/1.1",
                "GET",
                entry.has("uri") ? entry.text("uri") : "/",
                word(entry, "status"),
                word(entry, "site"),
                word(entry, "reason"),
                word(entry, "queue"));
    }

    private static String word(Tree entry, String name) {
        return entry.text(name).isEmpty() ? "-" : entry.text(name).replace(' ', '+');
    }
}
