package io.corefleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.outcome.Check;
import io.corefleet.outcome.Check.State;
import io.corefleet.outcome.CheckUp;
import io.corefleet.outcome.HostChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CheckUpReportTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    @Test
    void ofManyHostsOnlyTroublesAreShown() throws IOException {
        assertGolden("doctor-80", text(CheckUpText.of(fleet(), List.of("corp.yml"), false, 80)));
    }

    @Test
    void ofOneHostEverythingIsShownAndNothingIsWiderThanTheScreen() throws IOException {
        String text = text(CheckUpText.of(new CheckUp(here(), List.of(pinned())), List.of(), false, 80));
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertGolden("doctor-one-80", text);
    }

    @Test
    void theDocumentHoldsEverything() throws IOException {
        assertGolden("doctor-json", Json.writePretty(CheckUpJson.of(fleet())));
    }

    private static CheckUp fleet() {
        List<HostChecks> hosts = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            hosts.add(new HostChecks("web0" + i, "10.0.3.1" + i + ":5985", List.of(good("port", "is open")), true));
        }
        hosts.add(pinned());
        for (String name : List.of("web10", "web11")) {
            hosts.add(new HostChecks(
                    name,
                    "10.0.3.20:5985",
                    List.of(
                            good("name", "10.0.3.20 is an address"),
                            new Check(
                                    "port",
                                    State.BAD,
                                    "TCP port 5985 does not answer at all: a firewall drops it, or the host is down",
                                    "On a public network the rule lets only the local subnet in. On the host:\nGet-NetFirewallRule"
                                            + " WINRM-HTTP-In-TCP*")),
                    false));
        }
        hosts.add(new HostChecks(
                "web12",
                "10.0.3.22:5985",
                List.of(
                        good("log-in", "ntlm works as CORP\\deploy"),
                        new Check(
                                "shell",
                                State.BAD,
                                "refused Create: Access is denied. (5)",
                                "Is it an administrator?")),
                true));
        return new CheckUp(here(), hosts);
    }

    private static List<Check> here() {
        return List.of(good("Java", "17.0.15, Debian"), good("inventory", "12 hosts are meant"));
    }

    private static HostChecks pinned() {
        return new HostChecks(
                "web09",
                "web09.corp.example:5986",
                List.of(
                        good("TLS", "is the pinned certificate"),
                        new Check(
                                "certificate",
                                State.WARNING,
                                "for web09.corp.example; self-signed; valid until 2026-12-01, which is soon",
                                "Renew it before it ends."),
                        good("fingerprint", "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9")),
                true);
    }

    private static Check good(String name, String found) {
        return new Check(name, State.GOOD, found, "");
    }

    private static String text(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text + "\n");
        }
        assertThat(text + "\n").isEqualTo(Files.readString(file));
    }
}
