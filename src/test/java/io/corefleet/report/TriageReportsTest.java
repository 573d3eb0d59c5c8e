package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.outcome.FleetTriage.Difference;
import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Station;
import io.corefleet.outcome.Station.Verdict;
import io.corefleet.report.html.HtmlReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A triage in all its forms, of one host and of many. */
class TriageReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

    @Test
    void oneHostIsAStoryFromTheClientToTheWorker() {
        assertGolden("triage-host-80.txt", text(one(), 80));
        assertGolden("triage-host-140.txt", text(one(), 140));
    }

    @Test
    void manyHostsAreGroupsAndDifferences() {
        assertGolden("triage-fleet-80.txt", text(many(), 80));
        assertGolden("triage-fleet.md", TriageMarkdown.of(many()));
    }

    /** Some stations are not there to be asked on a host that is well; who can tell little is not well for that. */
    @Test
    void aHostThatCouldNotTellIsNotCalledWell() {
        List<Station> road = List.of(
                new Station("client", "Client", Verdict.FINE, List.of()),
                new Station("pool", "Application pool", Verdict.UNKNOWN, List.of()),
                new Station("machine", "Machine", Verdict.UNKNOWN, List.of()));
        assertThat(text(of(road), 80)).contains("? nothing wrong was found, but 2 of 3 stations could not be told");
        assertThat(text(of(road.subList(0, 2)), 80)).contains("✓ nothing is wrong as far as the host can tell");
    }

    private static FleetTriage of(List<Station> road) {
        HostTriage host = new HostTriage("web01", "", road, List.of(), Map.of());
        return new FleetTriage("web01", NOW, NOW.minusSeconds(7200), List.of(host), List.of());
    }

    @Test
    void noLineIsWiderThanThePage() {
        TriageText.of(one(), true, 80).forEach(line -> assertThat(line.width()).isLessThanOrEqualTo(80));
    }

    @Test
    void theJsonKeepsToItsSchema() {
        Schemas.assertTriage(Json.write(TriageJson.of(one(), 2)));
        Schemas.assertTriage(Json.write(TriageJson.of(many(), 4)));
    }

    @Test
    void thePageMarksTheBreakAndNothingOfAHostIsMarkup() {
        StringWriter page = new StringWriter();
        HtmlReport.triage(one(), "test", page);
        assertThat(page.toString())
                .contains("class=\"v-broken\"")
                .contains("class=\"way cut\"")
                .contains("&lt;b&gt;Shop")
                .doesNotContain("<b>Shop");
    }

    private static String text(FleetTriage fleet, int width) {
        return TriageText.of(fleet, false, width).stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void assertGolden(String name, String text) {
        Path file = Path.of("src/test/golden", name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static FleetTriage one() {
        return new FleetTriage("web01", NOW, NOW.minusSeconds(7200), List.of(sick("web01")), List.of());
    }

    private static FleetTriage many() {
        List<HostTriage> hosts = new java.util.ArrayList<>();
        IntStream.rangeClosed(1, 5).forEach(i -> hosts.add(sick("web0" + i)));
        IntStream.rangeClosed(6, 8)
                .forEach(i -> hosts.add(new HostTriage("web0" + i, "", road(false), List.of(), Map.of())));
        hosts.add(new HostTriage("web09", "web09: no answer at 10.0.0.9:5985", List.of(), List.of(), Map.of()));
        return new FleetTriage(
                "web*",
                NOW,
                NOW.minusSeconds(7200),
                hosts,
                List.of(
                        new Difference("driver Simulated adapter", "2.3.0.0", 5, 5, 0, 3),
                        new Difference(
                                "update Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.4529.1.8",
                                "installed",
                                5,
                                5,
                                1,
                                3)));
    }

    private static HostTriage sick(String name) {
        Conclusion first = new Conclusion(
                "pool-rapid-fail",
                "pool",
                "Shop",
                "Rapid-fail protection has stopped the pool <b>Shop: its worker process failed again and again",
                96,
                List.of(
                        "Shop: Stopped",
                        "HTTPERR AppOffline 12 times",
                        "2026-11-28 05:50:00Z WAS 5002: Application pool 'Shop' is being automatically disabled due to a series of failures"),
                new Conclusion.Remedy(
                        "Look why the worker fails, then start the pool",
                        "corefleet mend HOST pool-rapid-fail",
                        "It is stopped again when the worker still fails",
                        true,
                        "[]"),
                "Microsoft: event WAS 5002");
        Conclusion second = new Conclusion(
                "cert-expires-soon",
                "tls",
                "0.0.0.0:443",
                "The certificate CN=shop of Shop expires in 3 days",
                40,
                List.of(),
                new Conclusion.Remedy("Renew and bind it before", "", "None", true, ""),
                "RFC 5280");
        return new HostTriage(name, "", road(true), List.of(first, second), Map.of());
    }

    private static List<Station> road(boolean sick) {
        return List.of(
                new Station("client", "Client", Verdict.FINE, List.of()),
                new Station(
                        "network",
                        "Network and firewall",
                        Verdict.FINE,
                        List.of("port 80 open (Public); port 443 open (Public)", "120 of 16384 dynamic ports in use")),
                new Station(
                        "tls", "TLS", sick ? Verdict.SUSPECT : Verdict.FINE, List.of("server takes TLS 1.2, TLS 1.3")),
                new Station("pool", "Application pool", sick ? Verdict.BROKEN : Verdict.FINE, List.of("Shop Stopped")),
                new Station("worker", "Worker process", Verdict.UNKNOWN, List.of()));
    }
}
