package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.simulate.fault.Fault;
import io.corefleet.simulate.fault.Faults;
import io.corefleet.simulate.world.Tree;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault: either mend heals the host, and rollback brings the fault back, or it is said why a person must do it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MendStoryTest {
    private static final Set<String> MENDED = Set.of(
            "acl-webconfig",
            "bad-nic-driver",
            "bitness",
            "config-locked-section",
            "firewall-closed",
            "pool-rapid-fail",
            "tls-off",
            "urlacl-conflict",
            "was-stopped-dependency");

    /** A recycle ends a process, and a driver that hung in stopping runs: nobody brings that back. */
    private static final Set<String> ENDED = Set.of("cpu-hog", "http-stopped", "queue-full");

    /** What a person knows that Corefleet cannot. */
    private static final Map<String, String> FOR_A_PERSON = Map.ofEntries(
            Map.entry("bugcheck", "Look at the dump"),
            Map.entry("cert-expired", "which its issuer alone can do"),
            Map.entry("config-malformed", "which alone knows what was meant"),
            Map.entry("disk-full", "what may go, only you know"),
            Map.entry("duplicate-binding", "which of them should have it, only you know"),
            Map.entry("hosting-bundle-missing", "which only its makers know"),
            Map.entry("identity-password", "which nobody but you knows"),
            Map.entry("module-missing", "only who wrote the site knows which"),
            Map.entry("patch-tuesday", "only when nothing else helps"),
            Map.entry("planned-reboot", "Nothing to mend"),
            Map.entry("port-exhaustion", "Find the program"),
            Map.entry("power-loss", "Ask whoever runs the power"));

    private static final String BOUND =
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters\\SslBindingInfo\\0.0.0.0:443";
    private static final Map<String, Object> NAMED =
            Map.of("protocol", "https", "bindingInformation", "*:443:shop.corp.example", "sslFlags", "0");

    private static final String CONFIG = "C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config";

    private Path inventory;
    private Desk desk;
    private Path world;
    private Path well;

    static List<String> faults() {
        return Faults.all().stream().map(Fault::name).toList();
    }

    @BeforeAll
    void aHostWithASite(@TempDir Path folder) throws IOException {
        desk = new Desk(folder.resolve("home"));
        inventory = folder.resolve("hosts.yml");
        Files.writeString(inventory, "all: {hosts: {web01: {connection: simulated}}}\n");
        Path playbook = folder.resolve("iis.yml");
        Files.writeString(playbook, """
                - hosts: all
                  tasks:
                    - windows_feature: {name: Web-Server}
                    - directory: {path: 'C:\\inetpub\\shop'}
                    - iis_app_pool: {name: Shop}
                    - iis_site:
                        name: Shop
                        applicationPool: Shop
                        physicalPath: C:\\inetpub\\shop
                        bindings: [{protocol: http, bindingInformation: '*:80:shop'}]
                """);
        type(0, "apply", playbook.toString(), "--yes");
        assertThat(finding()).isEmpty();
        world = folder.resolve("home/simulated/web01.json");
        well = Files.copy(world, folder.resolve("well.json"));
    }

    @BeforeEach
    void theHostIsWell() throws IOException {
        Files.copy(well, world, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void eachFaultIsOneOrTheOther() {
        Set<String> all = new TreeSet<>(MENDED);
        all.addAll(ENDED);
        all.addAll(FOR_A_PERSON.keySet());
        assertThat(all).containsExactlyElementsOf(new TreeSet<>(faults()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isMendedOrSaysWhyNot(String fault) throws IOException {
        type(0, "simulate", "break", "web01", fault);
        assertThat(finding()).as("sick").startsWith(fault);
        if (FOR_A_PERSON.containsKey(fault)) {
            Desk.Ran ran = type(1, "mend", "web01", fault, "--yes");
            assertThat((ran.out() + ran.err()).replaceAll("\\s+", " ")).contains(FOR_A_PERSON.get(fault));
            type(0, "simulate", "mend", "web01", fault);
            assertThat(finding()).as("well again").isEmpty();
        } else {
            type(0, "mend", "web01", fault, "--yes");
            assertThat(finding()).as("mended").isEmpty();
        }
        if (MENDED.contains(fault)) {
            type(0, "rollback", "last", "--yes");
            assertThat(finding()).as("taken back").startsWith(fault);
            type(0, "simulate", "mend", "web01", fault);
            assertThat(finding()).as("well again").isEmpty();
            assertThat(files(world)).as("nothing is left behind").isEqualTo(files(well));
        }
    }

    /** What ran is over: rollback finds nothing to take back, and says so. */
    @ParameterizedTest
    @ValueSource(strings = {"cpu-hog", "queue-full"})
    void aRecycleLeavesNothingToTakeBack(String fault) {
        type(0, "simulate", "break", "web01", fault);
        Desk.Ran mended = type(0, "mend", "web01", fault, "--yes");
        Matcher run = Pattern.compile("run (\\d+)").matcher(mended.out());
        assertThat(run.find()).as(mended.out()).isTrue();
        assertThat(mended.out()).doesNotContain("undo:");
        Desk.Ran back = type(0, "rollback", run.group(1), "--yes");
        assertThat(back.out() + back.err()).contains("Nothing to roll back");
        assertThat(finding()).as("the new worker is well").isEmpty();
    }

    /** The driver hung in stopping, which nobody can bring back; that it was disabled, and that W3SVC was down, comes back. */
    @Test
    void whatStoodStillWithHttpSysStandsStillAgain() {
        type(0, "simulate", "break", "web01", "http-stopped");
        type(0, "mend", "web01", "http-stopped", "--yes");
        Desk.Ran back = type(6, "rollback", "last", "--yes");
        assertThat(back.out())
                .contains("cannot be restored: state")
                .contains("demand → disabled")
                .contains("running → stopped");
        assertThat(finding()).startsWith("w3svc-stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cert-expired", "cert-missing"})
    void aCertificateThatIsOnTheHostIsBoundAndUnboundAgain(String conclusion) throws IOException {
        type(0, "simulate", "break", "web01", "cert-expired");
        renewed(conclusion.equals("cert-missing"));
        assertThat(finding()).as("sick").startsWith(conclusion);
        type(0, "mend", "web01", conclusion, "--yes");
        assertThat(finding()).as("bound").isEmpty();
        type(0, "rollback", "last", "--yes");
        assertThat(finding()).as("taken back").startsWith(conclusion);
    }

    /** Somebody has renewed it and bound it to nothing. */
    private void renewed(boolean unbound) throws IOException {
        Tree host = Tree.of((Value.MapOf) Json.read(Files.readString(world)));
        Tree valid;
        try (InputStream in = Faults.class.getResourceAsStream("certificates.json")) {
            valid = Tree.of((Value.MapOf) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
                    .tree("valid");
        }
        host.tree("certificates")
                .tree("My")
                .tree(valid.text("thumbprint"))
                .put("privateKey", true)
                .put("base64", valid.text("base64"));
        if (unbound) {
            host.tree("registry").tree("64").remove(BOUND);
            // Only a name says which certificate is meant.
            host.tree("iis").tree("sites").tree("Shop").put("bindings", List.of(NAMED));
        }
        Files.writeString(world, Json.writePretty(Value.of(host.plain())));
    }

    /** The configuration of the host itself: the newest copy that is well-formed comes back, and goes again. */
    @Test
    void aBrokenConfigurationIsReplacedByItsNewestGoodCopy() throws IOException {
        Tree host = Tree.of((Value.MapOf) Json.read(Files.readString(world)));
        for (String folder : List.of("", "\\config")) {
            host.tree("files")
                    .put("C:\\Windows\\System32\\inetsrv" + folder, Map.of("kind", "directory", "access", List.of()));
        }
        file(host, CONFIG, "<configuration><oops");
        for (String[] copy : new String[][] {
            {"11", "2026-11-20T08:00:00Z", "<configuration />"}, {"12", "2026-11-28T01:00:00Z", "<configuration>"}
        }) {
            String folder = "C:\\inetpub\\history\\CFGHISTORY_00000000" + copy[0];
            host.tree("files").put(folder, Map.of("kind", "directory", "access", List.of(), "modified", copy[1]));
            file(host, folder + "\\applicationHost.config", copy[2]);
        }
        Files.writeString(world, Json.writePretty(Value.of(host.plain())));
        Path sick = Files.copy(world, world.resolveSibling("sick.json"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(finding()).containsExactly("config-malformed");

        Desk.Ran ran = type(0, "mend", "web01", "config-malformed", "--yes");
        assertThat(ran.out()).contains("download").contains("undo: corefleet rollback");
        assertThat(finding()).isEmpty();
        type(0, "rollback", "last", "--yes");
        assertThat(finding()).containsExactly("config-malformed");
        assertThat(files(world)).as("copies stay, nothing else does").containsExactlyInAnyOrderElementsOf(files(sick));
    }

    private static void file(Tree host, String path, String text) {
        host.tree("files")
                .put(
                        path,
                        Map.of(
                                "kind",
                                "file",
                                "access",
                                List.of(),
                                "base64",
                                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static Set<String> files(Path document) throws IOException {
        Value.MapOf host = (Value.MapOf) Json.read(Files.readString(document));
        return ((Value.MapOf) host.entries().get("files")).entries().keySet();
    }

    private List<String> finding() {
        Desk.Ran ran = desk.type("triage", "web01", "-i", inventory.toString(), "--output", "json");
        List<String> ids = new ArrayList<>();
        ((Value.ListOf) ran.at("hosts.0.conclusions"))
                .items()
                .forEach(one ->
                        ids.add(((Value.MapOf) one).get("id").orElseThrow().toString()));
        return ids;
    }

    private Desk.Ran type(int code, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!words[0].equals("rollback")) {
            all.addAll(List.of("-i", inventory.toString()));
        }
        Desk.Ran ran = desk.type(all.toArray(String[]::new));
        assertThat(ran.code()).as(all + "\n" + ran.out() + ran.err()).isEqualTo(code);
        return ran;
    }
}
