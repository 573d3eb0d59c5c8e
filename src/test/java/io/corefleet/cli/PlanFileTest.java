package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.json.Json;
import io.corefleet.report.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan --out FILE} and {@code apply FILE}: exactly what was planned, on what it was planned on, or nothing. */
@Timeout(300)
class PlanFileTest {
    private static final String TIER =
            "    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}\n";

    @TempDir
    private Path home;

    private Desk desk;

    @BeforeEach
    void fleet() throws IOException {
        desk = new Desk(home.resolve("state")).with("POOL", "geheim-42").with("COLUMNS", "200");
        write("hosts.yml", "web: {vars: {connection: simulated}, hosts: {web01: {}, web02: {}}}\n");
        write("shop.yml", "- hosts: web\n  tasks:\n" + TIER);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    private Desk.Ran type(int code, String... words) {
        String[] typed = words.clone();
        for (int i = 0; i < typed.length; i++) {
            typed[i] = typed[i].matches("[a-z]+\\.(yml|plan)")
                    ? home.resolve(typed[i]).toString()
                    : typed[i];
        }
        Desk.Ran ran = desk.type(typed);
        assertThat(ran.code()).as("%s%n%s", ran.out(), ran.err()).isEqualTo(code);
        return ran;
    }

    private void plan() throws IOException {
        type(0, "plan", "shop.yml", "-i", "hosts.yml", "--out", "shop.plan");
        Schemas.assertPlan(planFile());
    }

    private String planFile() throws IOException {
        return Files.readString(home.resolve("shop.plan"));
    }

    private String world(String host) throws IOException {
        Path file = home.resolve("state/simulated/" + host + ".json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Somebody else sets a value on one host. */
    private void meddle(String host, String data) throws IOException {
        write("other.yml", "- hosts: " + host + "\n  tasks:\n" + TIER.replace("gold", data));
        type(0, "apply", "other.yml", "-i", "hosts.yml", "--yes");
    }

    @Test
    void whatWasPlannedIsDoneWithoutThePlaybook() throws IOException {
        plan();
        Files.delete(home.resolve("shop.yml"));
        Desk.Ran ran = type(0, "apply", "shop.plan", "--yes");
        assertThat(ran.out()).contains("2 changed");
        assertThat(world("web01")).contains("gold");
        assertThat(type(0, "history").out()).contains("as planned in").contains("shop.plan");
        assertThat(type(0, "apply", "shop.plan", "--yes").out()).contains("2 in sync");
        type(0, "rollback", "last", "--yes");
        assertThat(world("web01")).doesNotContain("gold");
    }

    @Test
    void handlersBlocksAndWhatTasksSayOfTheirResultsAreSaved() throws IOException {
        write("shop.yml", """
                - hosts: web
                  vars: {quiet: true}
                  tasks:
                    - block:
                        - command: nonsense
                      rescue:
                        - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Rescued, kind: string, data: here}
                          notify: tell
                    - command: hostname
                      register: out
                      changed_when: out.rc != 0 or not quiet
                  handlers:
                    - name: tell
                      registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Told, kind: string, data: here}
                """);
        plan();
        Files.delete(home.resolve("shop.yml"));
        Desk.Ran ran = type(0, "apply", "shop.plan", "--yes");
        assertThat(world("web01")).contains("Rescued").contains("Told");
        assertThat(ran.out()).doesNotContain("command hostname  failed").contains("2 changed");
    }

    @Test
    void aHostThatIsNoLongerSoRefusesTheWholeUnlessItIsSkipped() throws IOException {
        meddle("web", "silver");
        plan();
        meddle("web02", "bronze");
        Desk.Ran refused = type(7, "apply", "shop.plan", "--yes");
        assertThat(refused.err())
                .contains("CF408")
                .contains(
                        "web02: registry_value/HKLM\\SOFTWARE\\Shop\\Tier data is bronze now; the plan found silver and"
                                + " wants gold")
                .contains("shop.yml:3");
        assertThat(refused.out())
                .contains("1 refused")
                .contains("Next: corefleet plan")
                .contains("--out");
        assertThat(world("web01")).doesNotContain("gold");
        Desk.Ran skipped = type(7, "apply", "shop.plan", "--yes", "--skip-stale");
        assertThat(skipped.out()).contains("1 changed · 1 refused");
        assertThat(world("web01")).contains("gold");
        assertThat(world("web02")).contains("bronze").doesNotContain("gold");
        assertThat(type(7, "apply", "shop.plan", "--yes", "--output", "json").at("result"))
                .hasToString("refused");
    }

    @Test
    void whatIsAlreadyAsWantedIsNotStale() throws IOException {
        plan();
        meddle("web02", "gold");
        assertThat(type(0, "apply", "shop.plan", "--yes").out()).contains("1 in sync · 1 changed");
    }

    @Test
    void onlyHostsThatAreMeant() throws IOException {
        plan();
        assertThat(type(0, "apply", "shop.plan", "--yes", "-l", "web02", "--forks", "1")
                        .out())
                .contains("1 changed");
        assertThat(world("web01")).doesNotContain("gold");
        assertThat(type(1, "apply", "shop.plan", "--yes", "-l", "db*").err()).contains("CF302");
    }

    @Test
    void whatWouldChangeThePlanIsRefused() throws IOException {
        plan();
        assertThat(type(64, "apply", "shop.plan", "--tags", "x").err()).contains("--tags would change the plan");
        type(64, "apply", "shop.plan", "-e", "a=b");
        type(64, "apply", "shop.yml", "-i", "hosts.yml", "--skip-stale", "--yes");
    }

    @Test
    void noSecretStandsInTheFileAndEachIsHadAgain() throws IOException {
        write("shop.yml", """
                - hosts: web
                  vars: {pool: !secret env:POOL}
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Plain, kind: string, data: !secret env:POOL}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Made, kind: string, data: "{{ pool | b64encode }}"}
                """);
        plan();
        String made = Base64.getEncoder().encodeToString("geheim-42".getBytes(StandardCharsets.UTF_8));
        assertThat(planFile())
                .doesNotContain("geheim-42")
                .doesNotContain(made)
                .contains("\"reference\" : \"env:POOL\"")
                .contains("\"sealed\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("shop.plan"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("state/plan.key"))))
                .isEqualTo("rw-------");
        desk.with("POOL", "another");
        assertThat(type(7, "apply", "shop.plan", "--yes").err())
                .contains("CF408")
                .contains("the secret env:POOL is another than when it was planned");
        desk.with("POOL", "geheim-42");
        assertThat(type(0, "apply", "shop.plan", "--yes").out()).contains("2 changed");
    }

    @Test
    void aSecretThatCannotBeHadAgainIsAProblem() throws IOException {
        write("shop.yml", """
                - hosts: web
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Plain, kind: string, data: !secret file:pool.txt}
                """);
        Path secret = home.resolve("pool.txt");
        Files.writeString(secret, "geheim-42");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        plan();
        Files.delete(secret);
        assertThat(type(1, "apply", "shop.plan", "--yes").err())
                .contains("CF503")
                .contains("pool.txt cannot be read");
    }

    @Test
    void aFileThatWasChangedOrIsNoneIsRefused() throws IOException {
        plan();
        String whole = planFile();
        write("shop.plan", Json.write(Json.read(whole)));
        assertThat(type(7, "apply", "shop.plan").err()).as("indented anew").contains("nobody is at a terminal");
        write("shop.plan", whole.replace("gold", "lead"));
        assertThat(type(1, "apply", "shop.plan", "--yes").err())
                .contains("CF407")
                .contains("was changed since it was made");
        write("shop.plan", whole.replace("\"corefleetPlan\" : 1", "\"corefleetPlan\" : 2"));
        assertThat(type(1, "apply", "shop.plan", "--yes").err())
                .contains("of version 2; this Corefleet reads version 1");
        write("shop.plan", whole.substring(0, whole.length() / 2));
        assertThat(type(1, "apply", "shop.plan", "--yes").err()).contains("is not a plan file: not valid JSON");
        write("shop.plan", "{hosts: all}");
        assertThat(type(1, "apply", "shop.plan", "--yes").err()).contains("CF407");
        write("shop.plan", whole);
        desk.with("COREFLEET_PLAN_KEY", "a key that the other machine does not have");
        assertThat(type(1, "apply", "shop.plan", "--yes").err()).contains("or made with another key");
    }

    @Test
    void whatIsKnownOnlyLaterCannotBeSaved() throws IOException {
        write("shop.yml", """
                - hosts: web
                  tasks:
                    - command: hostname
                      register: out
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Name, kind: string, data: "{{ out.stdout }}"}
                """);
        Desk.Ran ran = type(1, "plan", "shop.yml", "-i", "hosts.yml", "--out", "shop.plan");
        assertThat(ran.err())
                .contains("CF409")
                .contains("known only after command hostname")
                .contains("shop.yml:5")
                .contains("split it in two playbooks at this step");
        assertThat(ran.out()).as("there is no such file to be applied").doesNotContain("shop.plan");
        assertThat(home.resolve("shop.plan")).doesNotExist();
    }

    @Test
    void aPlaybookIsNeverOverwritten() {
        assertThat(type(1, "plan", "shop.yml", "-i", "hosts.yml", "--out", "shop.yml")
                        .err())
                .contains("it is there already, and is no plan file");
        assertThat(type(1, "plan", "shop.yml", "-i", "hosts.yml", "--out", home + "/none/shop.plan")
                        .err())
                .contains("there is no folder");
    }

    @Test
    void hostsThatCouldNotBePlannedAreNamed() throws IOException {
        write("hosts.yml", """
                web:
                  hosts:
                    web01: {connection: simulated}
                    dark: {ansible_host: 127.0.0.1, ansible_port: 1, ansible_user: a, ansible_password: b, connectSeconds: 1}
                """);
        assertThat(type(4, "plan", "shop.yml", "-i", "hosts.yml", "--out", "shop.plan")
                        .err())
                .contains("could not be planned: dark");
        Desk.Ran ran = type(0, "apply", "shop.plan", "--yes");
        assertThat(ran.err()).contains("could not be planned: dark");
        assertThat(ran.out()).contains("1 changed");
    }

    @Test
    void aHostThatMovedIsStale() throws IOException {
        write("hosts.yml", "web: {hosts: {web01: {connection: simulated}}}\n");
        plan();
        write("hosts.yml", """
                web:
                  hosts:
                    web01: {ansible_host: 127.0.0.1, ansible_port: 1, ansible_user: a, ansible_password: b, connectSeconds: 1}
                """);
        assertThat(type(7, "apply", "shop.plan", "--yes").err())
                .contains("CF408")
                .contains("web01 was a simulated host when it was planned, and is at 127.0.0.1:1");
        write("hosts.yml", "web: {hosts: {web09: {connection: simulated}}}\n");
        assertThat(type(1, "apply", "shop.plan", "--yes").err()).contains("web01 of the plan is not in the inventory");
    }
}
