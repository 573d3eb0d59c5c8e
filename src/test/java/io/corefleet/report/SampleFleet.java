package io.corefleet.report;

import io.corefleet.host.HostFailure;
import io.corefleet.outcome.Consequences;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.PropertyOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Sightings;
import io.corefleet.outcome.Standing;
import io.corefleet.outcome.StepHeader;
import io.corefleet.outcome.StepOutcome;
import io.corefleet.outcome.Verdict;
import io.corefleet.outcome.WaiverUse;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.DriftState;
import io.corefleet.plan.Waiver;
import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Outcomes to draw: a fleet with equal plans, an odd host, a silent one and a failed one. */
public final class SampleFleet {
    /** What no report may show. */
    public static final String SECRET = "hunter2-" + "correct-horse";

    private static final Consequences REVERSIBLE = new Consequences(true, List.of(), List.of(), false);
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final String ROLE = "playbooks/roles/shop-site/tasks/main.yml";

    private SampleFleet() {}

    /** A sample. */
    public static FleetOutcome plan() {
        List<HostOutcome> hosts = new ArrayList<>();
        IntStream.rangeClosed(1, 9)
                .forEach(n ->
                        hosts.add(host("web0" + n, HostStatus.DIFFERS, null, pool(false), tier(), page(), worker())));
        hosts.add(host("web10", HostStatus.DIFFERS, null, pool(true)));
        hosts.add(host("web11", HostStatus.IN_SYNC, null));
        hosts.add(host("web12", HostStatus.UNREACHABLE, silent()));
        return fleet("plan", "", Verdict.UNREACHABLE, hosts);
    }

    /** A sample. */
    public static FleetOutcome drift() {
        List<HostOutcome> hosts = new ArrayList<>();
        hosts.add(host("web01", HostStatus.IN_SYNC, null));
        hosts.add(host("web02", HostStatus.DIFFERS, null, tierPending()));
        hosts.add(host("web03", HostStatus.DIFFERS, null, pool(true)));
        hosts.add(host("web12", HostStatus.UNREACHABLE, silent()));
        return fleet("drift", "", Verdict.DIFFERENCES, hosts);
    }

    /** Drift that a look three days ago found first, of which one difference is accepted, and a waiver that has expired. */
    public static FleetOutcome watched() {
        FleetOutcome drift = drift();
        Map<Sightings.Difference, Instant> seen = new LinkedHashMap<>();
        drift.hosts().forEach(host -> Sightings.differences(host)
                .forEach(one -> seen.put(one, START.minus(Duration.ofDays(3)))));
        Waiver known = new Waiver(
                "web0*",
                Set.of("web03"),
                "iis_app_pool",
                "Shop",
                "queueLength",
                LocalDate.of(2026, 12, 31),
                "anna",
                "load test until the new year",
                mark(9));
        Waiver past = new Waiver(
                "web02",
                Set.of("web02"),
                "registry_value",
                "*",
                "*",
                LocalDate.of(2026, 11, 1),
                "bo",
                "trial",
                mark(12));
        return drift.under(List.of(new WaiverUse(known, false, 1), new WaiverUse(past, true, 0)))
                .seen(new Sightings(seen, Map.of()));
    }

    /** A sample. */
    public static FleetOutcome applied() {
        StepOutcome failed = new StepOutcome(
                StepHeader.of(4, "start the worker", "windows_service", "ShopWorker", mark(30)),
                Standing.of(
                        ChangeKind.UPDATE,
                        DriftState.DIFFERS,
                        Progress.FAILED,
                        "state is stopped and shall be running; error 1068"),
                REVERSIBLE);
        return fleet(
                "apply",
                "42",
                Verdict.FAILED,
                List.of(
                        host("web01", HostStatus.CHANGED, null, tier().with(Progress.DONE, "")),
                        host("web02", HostStatus.IN_SYNC, null),
                        host("web03", HostStatus.FAILED, null, failed),
                        host("web12", HostStatus.UNREACHABLE, silent())));
    }

    /** What a host must not be able to do to a page: markup, a script, an ended element, escape sequences, turned writing, half a character. */
    public static FleetOutcome hostile() {
        String markup =
                "\"'><script>window.hurt=1</script><img src=x onerror=\"window.hurt=1\"></script>]]><!--${1+1}{{2}}";
        String hidden = "\u001b[31m\u202egnp.exe\u2066\u0000\u0007 \ud800 | `x` \u2028 end";
        List<StepOutcome> steps = new ArrayList<>();
        int line = 1;
        for (String value : List.of(markup, hidden, "x".repeat(2_000_000), "a\nb\r\nc\t")) {
            steps.add(step(
                    line,
                    "registry_value",
                    "HKLM\\SOFTWARE\\" + value.substring(0, Math.min(60, value.length() - 1)),
                    ChangeKind.UPDATE,
                    DriftState.DRIFTED,
                    List.of(new PropertyOutcome(
                            "data",
                            DriftState.DRIFTED,
                            Value.text("plain"),
                            Value.text(value),
                            Value.text(value + "before"),
                            "41",
                            START,
                            mark(line++)))));
        }
        HostFailure failure = new HostFailure(HostFailure.Kind.DENIED, markup + hidden, hidden, false);
        return fleet(
                "drift",
                "",
                Verdict.DIFFERENCES,
                List.of(
                        host("web<b>01</b>", HostStatus.DIFFERS, null, steps.toArray(StepOutcome[]::new)),
                        host("web02", HostStatus.UNREACHABLE, failure)));
    }

    /** So many hosts with so many resources each, of which so many are not in sync, in a few common ways. */
    public static FleetOutcome large(int hosts, int resources, int differing) {
        List<HostOutcome> all = new ArrayList<>();
        for (int h = 0; h < hosts; h++) {
            List<StepOutcome> steps = new ArrayList<>();
            for (int r = 0; r < differing; r++) {
                DriftState state =
                        r % 3 == 0 ? DriftState.DRIFTED : r % 3 == 1 ? DriftState.PENDING : DriftState.DIFFERS;
                Value found = Value.text("value " + (h % 7) + " of setting " + r);
                steps.add(step(
                        r + 1,
                        r % 2 == 0 ? "registry_value" : "windows_service",
                        "HKLM\\SOFTWARE\\Shop\\Part" + r,
                        ChangeKind.UPDATE,
                        state,
                        List.of(new PropertyOutcome(
                                "data",
                                state,
                                Value.text("wanted " + r),
                                found,
                                Value.text("left " + r),
                                "41",
                                START,
                                mark(r + 1)))));
            }
            String name = String.format(Locale.ROOT, "web%04d", h + 1);
            HostFailure failure = h % 97 == 96 ? silent() : null;
            HostStatus status = failure == null ? HostStatus.DIFFERS : HostStatus.UNREACHABLE;
            all.add(new HostOutcome(
                    name,
                    "10.0.0.1:5986",
                    status,
                    failure,
                    failure == null ? steps : List.of(),
                    resources - differing,
                    900,
                    1200 + h));
        }
        return fleet("drift", "", Verdict.DIFFERENCES, all);
    }

    private static FleetOutcome fleet(String command, String id, Verdict verdict, List<HostOutcome> hosts) {
        RunHeader run = new RunHeader(
                id,
                command,
                START,
                START.plusMillis(3400),
                "playbooks/provision-iis.yml",
                "ab12".repeat(16),
                RunScope.of(List.of("inventory/demo.yml"), ""),
                null,
                null);
        return new FleetOutcome(run, verdict, Map.of("hosts", hosts.size()), hosts, List.of());
    }

    private static HostOutcome host(String name, HostStatus status, HostFailure failure, StepOutcome... steps) {
        return new HostOutcome(name, "10.0.3.7:5986", status, failure, List.of(steps), 20, 900, 1200);
    }

    private static HostFailure silent() {
        return new HostFailure(
                HostFailure.Kind.UNREACHABLE,
                "could not connect to 10.0.3.7:5986 within 10 s",
                "Is the host up, and does a firewall let port 5986 through?",
                false);
    }

    private static StepOutcome pool(boolean drifted) {
        DriftState state = drifted ? DriftState.DRIFTED : DriftState.DIFFERS;
        PropertyOutcome queue = new PropertyOutcome(
                "queueLength",
                state,
                Value.integer(5000),
                Value.integer(drifted ? 800 : 1000),
                drifted ? Value.integer(5000) : null,
                drifted ? "41" : null,
                drifted ? Instant.parse("2026-11-20T08:00:00Z") : null,
                mark(14));
        PropertyOutcome password = new PropertyOutcome(
                "processModel.password",
                state,
                new Secret("env:POOL", SECRET, null),
                new Secret("host", SECRET, null),
                null,
                null,
                null,
                mark(17));
        return step(
                7,
                "iis_app_pool",
                "Shop",
                ChangeKind.UPDATE,
                state,
                drifted ? List.of(queue) : List.of(queue, password));
    }

    private static StepOutcome tier() {
        return step(
                8,
                "registry_value",
                "HKLM\\SOFTWARE\\Shop\\Tier",
                ChangeKind.CREATE,
                DriftState.DIFFERS,
                List.of(new PropertyOutcome(
                        "data",
                        DriftState.DIFFERS,
                        Value.text("gold and \u001b[31m"),
                        Value.absent(),
                        null,
                        null,
                        null,
                        mark(22))));
    }

    private static StepOutcome tierPending() {
        return step(
                8,
                "registry_value",
                "HKLM\\SOFTWARE\\Shop\\Tier",
                ChangeKind.UPDATE,
                DriftState.PENDING,
                List.of(new PropertyOutcome(
                        "data",
                        DriftState.PENDING,
                        Value.text("gold"),
                        Value.text("silver"),
                        Value.text("silver"),
                        "41",
                        Instant.parse("2026-11-20T08:00:00Z"),
                        mark(22))));
    }

    private static StepOutcome page() {
        return step(
                9,
                "file",
                "C:\\inetpub\\shop\\index.html",
                ChangeKind.UPDATE,
                DriftState.DIFFERS,
                List.of(new PropertyOutcome(
                        "content",
                        DriftState.DIFFERS,
                        Value.text("<h1>\nShop 2\n</h1>\n"),
                        Value.text("<h1>\nShop\n</h1>\n"),
                        null,
                        null,
                        null,
                        mark(25))));
    }

    private static StepOutcome worker() {
        return StepOutcome.of(
                StepHeader.of(10, "restart worker", "command", "sc.exe stop ShopWorker", mark(30)),
                Standing.of(ChangeKind.RUN, DriftState.IN_SYNC, Progress.PLANNED, ""));
    }

    private static StepOutcome step(
            int number,
            String type,
            String key,
            ChangeKind change,
            DriftState state,
            List<PropertyOutcome> properties) {
        return new StepOutcome(
                StepHeader.of(number, "step", type, key, properties.get(0).place()),
                new Standing(change, state, Progress.PLANNED, properties, ""),
                REVERSIBLE);
    }

    private static Mark mark(int line) {
        return Mark.of(ROLE, line, 5);
    }
}
