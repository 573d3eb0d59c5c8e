package io.corefleet.triage.sign;

import io.corefleet.triage.form.Told;
import io.corefleet.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All signs of a host: the variables that the trees ask. {@code docs/triage.md} lists what they hold. */
public final class Signs {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Set<String> MACHINE_NUMBERS = Set.of(
            "build", "ubr", "processors", "memoryMb", "memoryFreeMb", "commitMb", "commitLimitMb", "nonPagedPoolMb");

    private Signs() {}

    /**
     * Puts the evidence together.
     *
     * @param evidence sections as in {@code docs/evidence.md}, those that were asked later among them
     */
    public static Map<String, Value> of(Told evidence) {
        Instant now = instant(evidence.part("machine").text("time"), Instant.EPOCH);
        Instant since = instant(evidence.text("since"), now.minus(USUAL));
        Events events = new Events(evidence);
        SiteSigns sites = new SiteSigns(evidence);
        PoolSigns pools = new PoolSigns(evidence, sites, events);
        TlsSigns tls = new TlsSigns(evidence, now);
        ConfigurationSigns configuration = new ConfigurationSigns(evidence, sites);
        RequestSigns requests = new RequestSigns(evidence, sites);
        NetworkSigns network = new NetworkSigns(evidence, sites);
        List<Map<String, Object>> reboots = new RebootSigns(evidence, events, since).rows();
        Map<String, Object> signs = new LinkedHashMap<>();
        signs.put("machine", typed(evidence.part("machine"), MACHINE_NUMBERS, Set.of()));
        signs.put("services", new ServiceSigns(evidence).byName());
        signs.put("iis", new IisSigns(evidence).row(evidence.has("iis")));
        signs.put("sites", sites.rows());
        signs.put("pools", pools.rows());
        signs.put("refused", pools.allReasons());
        signs.put("refusals", pools.lines());
        signs.put("listen_only", evidence.part("http").texts("listenOnly"));
        signs.put("https", tls.rows(sites));
        signs.put("tls", tls.protocols());
        signs.put("files", configuration.files());
        signs.put("modules", configuration.modules());
        signs.put("configuration_known", configuration.isKnown());
        signs.put("workers", new WorkerSigns(evidence, sites, now).rows());
        signs.put("ports", network.ports());
        signs.put("doors", network.doors());
        signs.put("disks", disks(evidence));
        signs.put("devices", new DeviceSigns(evidence, events).sick());
        signs.put("drivers", new DeviceSigns(evidence, events).drivers());
        signs.put("hosting", hosting(evidence));
        signs.put("reboots", reboots);
        signs.put("changes", new ChangeSigns(evidence, events, now).row());
        signs.put("probes", requests.probes());
        signs.put("failures", requests.failures());
        signs.put("outside", typed(evidence.part("outside"), Set.of("port"), Set.of("asked", "known", "reached")));
        signs.put("reach", typed(evidence.part("reach"), Set.of(), Set.of("failed")));
        signs.put("seen", Events.counts(events.all().stream().filter(event -> !event.time()
                .isBefore(since))));
        signs.put("events", Events.rows(events.all().stream()));
        Map<String, Value> values = new LinkedHashMap<>();
        signs.forEach((name, sign) -> values.put(name, Value.of(sign)));
        return values;
    }

    /** The addresses of a site, or of all that run, as a client on the host would write them. */
    public static List<String> urls(Told evidence, String site) {
        return new SiteSigns(evidence)
                .all().stream()
                        .filter(one -> site.isEmpty() || one.name().equalsIgnoreCase(site))
                        .flatMap(one -> one.bindings().stream())
                        .filter(SiteSigns.Binding::isWeb)
                        .map(SiteSigns.Binding::url)
                        .distinct()
                        .toList();
    }

    /** The folders of their logs. */
    public static List<String> logs(Told evidence, String site) {
        return new SiteSigns(evidence)
                .all().stream()
                        .filter(one -> site.isEmpty() || one.name().equalsIgnoreCase(site))
                        .map(one -> one.logs() + "\\W3SVC" + one.id())
                        .distinct()
                        .toList();
    }

    /** What a part has, each of the sort that conditions ask for: evidence from a file may hold anything. */
    private static Map<String, Object> typed(Told part, Set<String> numbers, Set<String> truths) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String name : part.members().entries().keySet()) {
            if (part.has(name)) {
                row.put(
                        name,
                        numbers.contains(name)
                                ? Long.valueOf(part.number(name))
                                : truths.contains(name) ? Boolean.valueOf(part.truth(name)) : part.text(name));
            }
        }
        return row;
    }

    private static Instant instant(String written, Instant otherwise) {
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException none) {
            return otherwise;
        }
    }

    private static List<Map<String, Object>> disks(Told evidence) {
        List<Map<String, Object>> disks = new ArrayList<>();
        for (Told disk : evidence.parts("disks")) {
            long size = Math.max(1, disk.number("sizeMb"));
            disks.add(Row.of(
                    "name", disk.text("name"),
                    "size_mb", disk.number("sizeMb"),
                    "free_mb", disk.number("freeMb"),
                    "free", disk.number("freeMb") * 100 / size));
        }
        return disks;
    }

    private static Map<String, Object> hosting(Told evidence) {
        Told hosting = evidence.part("features").part("hosting");
        return Row.of(
                "known", evidence.has("features"),
                "module", hosting.text("module"),
                "runtimes",
                        hosting.parts("runtimes").stream()
                                .map(one -> one.text("name") + " " + one.text("version") + " (" + one.text("bits")
                                        + " bits)")
                                .toList());
    }
}
