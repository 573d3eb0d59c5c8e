package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts keep copies of how things were before a run changes them, and a rollback restores from them what single values cannot. */
class SnapshotTest {
    private static final String APPHOST = "file/C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config";

    @TempDir
    private Path home;

    @BeforeEach
    void inventory() throws IOException {
        Files.writeString(home.resolve("hosts.yml"), """
                all:
                  hosts:
                    web01:
                      connection: simulated
                      simulated_world:
                        features: {Web-Server: Installed, Web-WebServer: Installed}
                        iis: {applicationPools: {Shop: {queueLength: '2000'}}, sites: {}}
                """);
    }

    private Ran type(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", home.resolve("hosts.yml").toString()));
        return new Desk(home.resolve("home")).type(all.toArray(String[]::new));
    }

    private Ran past(String... words) {
        return new Desk(home.resolve("home")).type(words);
    }

    private String playbook(String name, String tasks) throws IOException {
        return Files.writeString(home.resolve(name), "- hosts: all\n  tasks:\n" + tasks)
                .toString();
    }

    private Ran applied(int queue, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "apply",
                playbook("shop.yml", "    - iis_app_pool: {name: Shop, queueLength: " + queue + "}\n"),
                "--yes"));
        words.addAll(List.of(more));
        Ran ran = type(words.toArray(String[]::new));
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        return ran;
    }

    private String world(String path) {
        return type("simulate", "show", "web01").at(path).toString();
    }

    @Test
    void aConfigurationThatNobodyCanReadAnyMoreIsRestoredWhole() throws IOException {
        applied(5000);
        assertThat(world("iis.backups.0")).matches("corefleet-1-\\d{8}T\\d{6}");
        Ran history = past("history", "1");
        assertThat(history.out())
                .contains("Kept on hosts before it")
                .contains("web01  configuration of IIS  corefleet-1-");
        Ran json = past("history", "1", "--output", "json");
        assertThat(json.at("snapshots.0.kind")).hasToString("iis");
        assertThat(Long.parseLong(json.at("snapshots.0.bytes").toString())).isPositive();

        Ran broken = type("simulate", "edit", "web01", APPHOST, "content=<configuration><oops");
        assertThat(broken.code()).as(broken.err()).isZero();
        assertThat(type("plan", home.resolve("shop.yml").toString()).out()).contains("not well-formed XML");
        Ran values = type("rollback", "1", "--yes");
        assertThat(values.code()).as("single values do not suffice").isNotZero();
        assertThat(values.err()).contains("corefleet rollback 1 --from-snapshot");

        Ran refused = type("rollback", "1", "--from-snapshot");
        assertThat(refused.out())
                .contains("Restored whole first, whatever anybody changed in it since")
                .contains("web01  configuration of IIS  corefleet-1-")
                .contains("known after the snapshot");
        Ran whole = type("rollback", "1", "--from-snapshot", "--yes");
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        assertThat(world("iis.applicationPools.Shop.queueLength")).isEqualTo("2000");
        assertThat(type("plan", home.resolve("shop.yml").toString()).out()).doesNotContain("not well-formed XML");
    }

    @Test
    void servicesAreKeptAsKeysAndComeBackWithWhatNobodyNamed() throws IOException {
        String playbook = playbook("services.yml", """
                    - windows_service: {name: Spooler, startMode: disabled, state: stopped}
                    - registry_value: {path: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Shop\\Parameters', name: Size, kind: dword, data: 3}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                """);
        assertThat(type("apply", playbook, "--yes").code()).isZero();
        Ran history = past("history", "1", "--output", "json");
        assertThat(history.out()).contains("Services\\\\Spooler").doesNotContain("SOFTWARE\\\\Shop\",\"name\"");
        assertThat(history.at("snapshots").toString())
                .as("a key that came with the change has nothing to be kept")
                .doesNotContain("Parameters")
                .doesNotContain("not answered");
        type("simulate", "edit", "web01", "windows_service/Spooler", "displayName=Gone");
        Ran whole = type("rollback", "1", "--from-snapshot", "--yes");
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        assertThat(world("services.Spooler.displayName")).isEqualTo("Print Spooler");
        assertThat(world("services.Spooler.startMode")).isEqualTo("auto");
        assertThat(world("services.Spooler.state")).isEqualTo("running");
    }

    @Test
    void theOldestGoAndTheJournalKnows() throws IOException {
        assertThat(type("apply", playbook("mine.yml", "    - iis_config_backup: {name: mine}\n"), "--yes")
                        .code())
                .isZero();
        for (int run = 2; run <= 4; run++) {
            applied(5000 + run, "--snapshot-keep", "2");
        }
        assertThat(world("iis.backups"))
                .contains("mine")
                .doesNotContain("corefleet-2-")
                .contains("corefleet-3-")
                .contains("corefleet-4-");
        assertThat(past("history", "2").out()).contains("gone since");
        assertThat(past("history", "4").out()).doesNotContain("gone since");
        Ran back = type("rollback", "2", "--from-snapshot", "--yes");
        assertThat(back.code()).isNotZero();
        assertThat(back.err()).contains("no host keeps a snapshot from before run 2");
    }

    /** The copy of how things are is taken first, and would push out the only other one. */
    @Test
    void theCopyThatIsRestoredNeverGoesBeforeIt() throws IOException {
        applied(5000, "--snapshot-keep", "1");
        Ran whole = type("rollback", "1", "--from-snapshot", "--yes", "--snapshot-keep", "1");
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        assertThat(world("iis.applicationPools.Shop.queueLength")).isEqualTo("2000");
        assertThat(world("iis.backups")).contains("corefleet-1-").contains("corefleet-2-");
    }

    @Test
    void noneIsTakenWhenNobodyWantsOneOrWhatIsChangedIsNotWorthIt() throws IOException {
        applied(5001, "--no-snapshot");
        Files.createDirectories(home.resolve("home"));
        assertThat(past("history", "1").out()).doesNotContain("Kept on hosts");
        String playbook = playbook(
                "value.yml",
                "    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}\n");
        assertThat(type("apply", playbook, "--yes").code()).isZero();
        assertThat(past("history", "2").out()).doesNotContain("Kept on hosts");
        assertThat(type("simulate", "show", "web01").out()).doesNotContain("corefleet-");
    }

    @Test
    void aSnapshotThatCannotBeTakenIsToldAndHoldsNothingUp() throws IOException {
        Files.writeString(
                home.resolve("hosts.yml"),
                "all: {hosts: {web01: {connection: simulated, simulated_world: {host: {diskFull: true}}}}}\n");
        String playbook = playbook(
                "services.yml", "    - windows_service: {name: Spooler, startMode: disabled, state: stopped}\n");
        Ran ran = type("apply", playbook, "--yes");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(past("history", "1").out()).contains("There is not enough space on the disk.");
        assertThat(type("rollback", "1", "--from-snapshot", "--yes").err()).contains("no host keeps a snapshot");
    }

    /** The run itself breaks the file: nobody can read a pool any more, so nothing can be taken back value by value. */
    @Test
    void aRunThatBreaksTheConfigurationItselfIsTakenBackWhole() throws IOException {
        String playbook = playbook("break.yml", """
                    - iis_app_pool: {name: Shop, queueLength: 5000}
                    - file: {path: 'C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config', content: '<configuration><oops'}
                    - iis_app_pool: {name: Later, queueLength: 5000}
                """);
        Ran ran = type("apply", playbook, "--yes", "--on-failure", "rollback");
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(5);
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("web01 single values could not be read or written; what the host kept was restored whole:"
                        + " corefleet-1-");
        assertThat(world("iis.applicationPools.Shop.queueLength")).isEqualTo("2000");
        assertThat(type("plan", home.resolve("break.yml").toString()).out()).doesNotContain("not well-formed XML");
    }

    /** Somebody at a terminal is asked at once, with the plan of it; a no changes nothing. */
    @Test
    void whoeverRollsBackAtATerminalIsOfferedTheWhole() throws IOException {
        applied(5000);
        type("simulate", "edit", "web01", APPHOST, "content=<configuration><oops");
        Ran no = atATerminal("n\n", "rollback", "1");
        assertThat(no.code()).as("as it was before the offer").isEqualTo(6);
        assertThat(no.out() + no.err())
                .contains("Single values do not restore all of it.")
                .contains("Restored whole first, whatever anybody changed in it since");
        assertThat(type("plan", home.resolve("shop.yml").toString()).out()).contains("not well-formed XML");
        Ran yes = atATerminal("y\n", "rollback", "1");
        assertThat(yes.code()).as(yes.out() + yes.err()).isZero();
        assertThat(world("iis.applicationPools.Shop.queueLength")).isEqualTo("2000");
    }

    private Ran atATerminal(String answer, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", home.resolve("hosts.yml").toString()));
        return new Desk(home.resolve("home"))
                .with("COREFLEET_TERMINALS", "02")
                .answering(answer)
                .type(all.toArray(String[]::new));
    }

    /** One host could not be reached while the other was restored whole: the retry restores that one, and whole too. */
    @Test
    void aRetryOfARollbackFromASnapshotRestoresWholeToo() throws IOException {
        String dark =
                "ansible_host: 127.0.0.1, ansible_port: 1, ansible_user: a, ansible_password: b, connectSeconds: 1";
        two("connection: simulated");
        String playbook = playbook(
                "services.yml", "    - windows_service: {name: Spooler, startMode: disabled, state: stopped}\n");
        assertThat(type("apply", playbook, "--yes").code()).isZero();
        type("simulate", "edit", "web02", "windows_service/Spooler", "displayName=Gone");
        two(dark);
        Ran first = type("rollback", "1", "--from-snapshot", "--yes");
        assertThat(first.code()).as(first.out() + first.err()).isEqualTo(4);
        assertThat(world("services.Spooler.startMode")).isEqualTo("auto");
        two("connection: simulated");
        assertThat(type("simulate", "show", "web02").at("services.Spooler.startMode"))
                .hasToString("disabled");
        Ran retry = past("retry", "2", "--yes");
        assertThat(retry.code()).as(retry.out() + retry.err()).isZero();
        assertThat(retry.out()).contains("web02").doesNotContain("web01");
        Ran show = type("simulate", "show", "web02");
        assertThat(show.at("services.Spooler.startMode")).hasToString("auto");
        assertThat(show.at("services.Spooler.displayName"))
                .as("nobody named it; the snapshot has it")
                .hasToString("Print Spooler");
    }

    private void two(String web02) throws IOException {
        Files.writeString(
                home.resolve("hosts.yml"), "all: {hosts: {web01: {connection: simulated}, web02: {" + web02 + "}}}\n");
    }
}
