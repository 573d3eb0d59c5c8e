package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changed something behind our back: {@code drift --who}, from the events that a simulated Windows writes. */
class WhoDriftedTest {
    private static final String IIS_LOG = "Microsoft-Windows-IIS-Configuration/Operational";

    @TempDir
    private Path home;

    private Ran type(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", home.resolve("hosts.yml").toString()));
        return new Desk(home.resolve("home")).type(all.toArray(String[]::new));
    }

    private String applied(String tasks) throws IOException {
        Files.writeString(
                home.resolve("hosts.yml"),
                "all: {hosts: {web01: {connection: simulated, simulated_world: {auditedKeys: ['HKLM\\SOFTWARE\\Shop']}}}}\n");
        Path playbook = Files.writeString(home.resolve("shop.yml"), "- hosts: all\n  tasks:\n" + tasks);
        assertThat(type("apply", playbook.toString(), "--yes").code()).isZero();
        return playbook.toString();
    }

    private void edited(String user, String thing, String... values) {
        List<String> words = new ArrayList<>(List.of("simulate", "edit", "--as", user, "web01", thing));
        words.addAll(List.of(values));
        assertThat(type(words.toArray(String[]::new)).code()).isZero();
    }

    @Test
    void theLogOfTheConfigurationTellsWhoOnceItIsSwitchedOn() throws IOException {
        String playbook = applied("""
                    - windows_feature: {name: Web-Server}
                    - iis_app_pool: {name: Shop, queueLength: 5000}
                    - iis_app_pool: {name: ShopAdmin, queueLength: 5000}
                """);
        edited("CORP\\first", "iis_app_pool/Shop", "queueLength=800");
        Ran blind = type("drift", playbook, "--who");
        assertThat(blind.code()).isEqualTo(2);
        assertThat(blind.out().replaceAll("\\s+", " "))
                .contains("web01: who did it is not known: the log " + IIS_LOG + " is not switched on;")
                .contains("event_log {name: " + IIS_LOG + ", enabled: true}");

        edited("CORP\\admin", "event_log/" + IIS_LOG, "enabled=true");
        edited("CORP\\m.weiss", "iis_app_pool/Shop", "queueLength=900");
        edited("CORP\\other", "iis_app_pool/ShopAdmin", "queueLength=901");
        edited("CORP\\other", "iis_app_pool/Shop", "autoStart=false");
        Ran told = type("drift", playbook, "--who");
        assertThat(told.out().replaceAll("\\s+", " "))
                .as("who touched another property, or another pool, is not who made it")
                .contains("found 900 on web01 web01: likely CORP\\m.weiss at ")
                .contains("found 901 on web01 web01: likely CORP\\other at ")
                .contains("(event 29 in " + IIS_LOG + ")");

        assertThat(type("apply", playbook, "--yes").code()).isZero();
        edited("CORP\\m.weiss", "iis_app_pool/Shop", "queueLength=900");
        Ran json = type("drift", playbook, "--who", "--output", "json");
        assertThat(json.at("hosts.0.resources.0.properties.0.who.likely")).hasToString("CORP\\m.weiss");
        assertThat(json.at("hosts.0.resources.0.properties.0.who.event")).hasToString("29");
        assertThat(type("drift", playbook).out()).as("only when it is asked").doesNotContain("likely");
    }

    @Test
    void servicesAreToldBySystemAndValuesOnlyWhereTheyAreAudited() throws IOException {
        String playbook = applied("""
                    - windows_service: {name: Spooler, startMode: disabled, state: stopped}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Size, kind: string, data: big}
                """);
        edited("CORP\\ops", "windows_service/Spooler", "startMode=auto");
        edited("CORP\\ops", "registry_value/HKLM\\SOFTWARE\\Shop\\Tier", "data=silver");
        Ran first = type("drift", playbook, "--who", "--by", "host");
        assertThat(first.out().replaceAll("\\s+", " "))
                .contains("(event 7040 in System)")
                .contains("changes of this kind are not audited; audit_policy {subcategory: Registry, success: true}")
                .contains("the key needs an audit entry");

        assertThat(type("apply", playbook, "--yes").code()).isZero();
        edited("CORP\\ops", "audit_policy/Registry", "success=true");
        edited("CORP\\ops", "registry_value/HKLM\\SOFTWARE\\Shop\\Tier", "state=absent");
        edited("CORP\\other", "registry_value/HKLM\\SOFTWARE\\Shop\\Size", "data=small");
        Ran second = type(
                "drift",
                playbook,
                "--who",
                "--report",
                "md=" + home.resolve("drift.md"),
                "--report",
                "html=" + home.resolve("drift.html"));
        assertThat(second.out().replaceAll("\\s+", " "))
                .contains("likely CORP\\ops at ")
                .contains("likely CORP\\other at ")
                .contains("(event 4657 in Security)");
        assertThat(Files.readString(home.resolve("drift.md")))
                .contains("| who | setting | hosts |")
                .contains("CORP\\other");
        assertThat(Files.readString(home.resolve("drift.html"))).contains("likely CORP\\\\other at ");
    }
}
