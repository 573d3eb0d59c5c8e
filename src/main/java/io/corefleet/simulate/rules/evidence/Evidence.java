package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Facts;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What {@code Get-CfEvidence} tells; {@code docs/evidence.md} has both forms. */
public final class Evidence {
    private static final long USUAL_ROOM = 262_144;

    private final World world;
    private final WindowsRules rules;
    private final Wish ask;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Evidence(World world, WindowsRules rules, Wish ask) {
        this.world = world;
        this.rules = rules;
        this.ask = ask;
    }

    /**
     * The sections that are asked for, and {@code problems}.
     *
     * @param ask as it came over the wire, without marks
     */
    public static Map<String, Object> of(World world, WindowsRules rules, Map<String, Object> ask) {
        return new Evidence(world, rules, new Wish(ask)).told();
    }

    private Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        Map<String, Object> problems = new LinkedHashMap<>();
        Map<String, Supplier<Object>> sections = sections(problems);
        for (Object name : ask.list("sections")) {
            Supplier<Object> section = sections.get(String.valueOf(name));
            if (section == null) {
                problems.put(String.valueOf(name), "This host knows no such section.");
                continue;
            }
            told.put(String.valueOf(name), null);
            try {
                told.put(String.valueOf(name), section.get());
            } catch (Refusal refusal) {
                problems.put(String.valueOf(name), refusal.getMessage());
            }
        }
        told.put("problems", problems);
        return told;
    }

    private Map<String, Supplier<Object>> sections(Map<String, Object> problems) {
        Sites sites = new Sites(world, rules);
        Said said = new Said(world, problems);
        LogFile files = new LogFile(world, since(), room());
        Workers workers = new Workers(world, sites, now);
        Machine machine = new Machine(world, sites, said, now);
        AppCmd appCmd = new AppCmd(world, sites, workers, said);
        HttpSys httpSys = new HttpSys(world, sites, workers, said);
        Map<String, Supplier<Object>> sections = new LinkedHashMap<>();
        sections.put("machine", machine::told);
        sections.put("services", () -> new Services(world).told());
        sections.put("http", () -> httpSys.told(files));
        sections.put("iis", appCmd::told);
        sections.put("pools", appCmd::pools);
        sections.put("counters", () -> new Counters(world, sites, workers, appCmd, httpSys, said).told());
        sections.put("latest", () -> EventLogs.latest(world, ask.list("latest"), since()));
        sections.put("configuration", () -> new Configuration(world, sites).told());
        sections.put("workers", () -> workers.told(said));
        sections.put("certificates", () -> Certificates.told(world));
        sections.put("tls", () -> Certificates.tls(world));
        sections.put("disks", () -> fact("disks"));
        sections.put("ports", machine::ports);
        sections.put("firewall", () -> Firewall.told(world, said));
        sections.put("events", () -> EventLogs.told(world, ask.list("events"), since(), room(), problems));
        sections.put("updates", machine::updates);
        sections.put("drivers", machine::drivers);
        sections.put("devices", machine::devices);
        sections.put("features", () -> Installed.features(world));
        sections.put("dumps", () -> Installed.dumps(world));
        sections.put("probes", () -> Requests.probes(world, ask.list("probes")));
        sections.put("trail", () -> new TrailLogs(world, rules, since(), room()).told(ask));
        sections.put("logs", () -> Requests.logs(world, ask.list("logs"), files));
        return sections;
    }

    private Object fact(String section) {
        return Facts.of(world, List.of(section)).get(section);
    }

    private long room() {
        return ask.number("bytes", USUAL_ROOM);
    }

    /** A day when nothing is said. */
    private Instant since() {
        String since = ask.text("since", "");
        return since.isEmpty() ? now.minus(Duration.ofDays(1)) : Instant.parse(since);
    }
}
