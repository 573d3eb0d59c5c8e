package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end, on the shipped fleet: provision, see drift, mend, take back. */
class StoryTest {
    private static final String[] FLEET = {"playbooks/provision-iis.yml", "-i", "inventory/demo.yml"};

    @TempDir
    private Path home;

    @Test
    void aFleetIsProvisionedDriftsIsMendedAndTakenBack() {
        Desk desk = new Desk(home);
        Map<String, Value> fresh = worlds(desk);

        Ran plan = fleet(desk, "plan", "--exit-code");
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.out())
                .contains("11 hosts, same plan   web01–web10, web12")
                .contains("1 host                web11");
        assertThat(plan.out().lines().filter(line -> line.contains("+ firewall_rule Shop-8080-In")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("⏱"));

        assertThat(fleet(desk, "apply", "--yes").code()).isZero();
        Ran again = fleet(desk, "plan", "--exit-code");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("12 hosts in sync").contains("Nothing to do");

        Ran well = desk.type("triage", "web01,web11", "-i", "inventory/demo.yml");
        assertThat(well.code()).as(well.out() + well.err()).isZero();
        assertThat(well.out()).contains("0 sick · 2 healthy");

        assertThat(desk.type("simulate", "edit", "web03", "iis_app_pool/Shop", "queueLength=800")
                        .code())
                .isZero();
        Ran drift = fleet(desk, "drift", "--output", "json");
        assertThat(drift.code()).isEqualTo(2);
        assertThat(drift.at("verdict")).hasToString("drifted");
        assertThat(drift.at("counts.drifted")).hasToString("1");
        String queue = "hosts.2.resources.0.properties.0.";
        assertThat(drift.at("hosts.2.name")).hasToString("web03");
        assertThat(drift.at(queue + "wanted")).isEqualTo(Value.integer(5000));
        assertThat(drift.at(queue + "found")).isEqualTo(Value.integer(800));
        assertThat(drift.at(queue + "lastApplied")).isEqualTo(Value.integer(5000));
        assertThat(drift.at(queue + "state")).hasToString("drifted");
        assertThat(drift.at(queue + "at.file")).hasToString("playbooks/roles/shop-site/tasks/main.yml");
        assertThat(drift.at(queue + "at.line")).isEqualTo(Value.integer(36));

        Ran mend = fleet(desk, "apply", "--yes", "--output", "json");
        assertThat(mend.code()).isZero();
        assertThat(mend.at("counts.changes")).hasToString("1");
        assertThat(mend.at("hosts.2.status")).hasToString("changed");
        assertThat(queue(desk)).hasToString("5000");

        assertThat(desk.type("rollback", "last", "--yes").code()).isZero();
        assertThat(queue(desk)).hasToString("800");

        Ran back = desk.type("rollback", "1", "--yes");
        assertThat(back.code()).isZero();
        assertThat(back.out())
                .contains("Windows leaves C:\\inetpub, with logs and history, behind")
                .contains("somebody changed it since run 1: queueLength");
        assertThat(worlds(desk)).isEqualTo(fresh);

        Ran history = desk.type("history", "--output", "json");
        assertThat(history.at("runs.0.command")).hasToString("rollback");
        assertThat(history.at("runs.0.verdict")).hasToString("done");
        assertThat(history.at("runs.3.id")).hasToString("1");
        assertThat(history.json()
                        .get("runs")
                        .map(runs -> ((Value.ListOf) runs).items().size()))
                .contains(4);
    }

    private static Ran fleet(Desk desk, String command, String... options) {
        List<String> words = new java.util.ArrayList<>(List.of(command));
        words.addAll(List.of(FLEET));
        words.addAll(List.of(options));
        return desk.type(words.toArray(String[]::new));
    }

    private static Value queue(Desk desk) {
        return desk.type("simulate", "show", "web03").at("iis.applicationPools.Shop.queueLength");
    }

    /** What every host holds, less the folders that Windows leaves behind and the rollback names. */
    private static Map<String, Value> worlds(Desk desk) {
        Map<String, Value> worlds = new TreeMap<>();
        for (int number = 1; number <= 12; number++) {
            String host = String.format(Locale.ROOT, "web%02d", number);
            Map<String, Value> world = new LinkedHashMap<>(
                    desk.type("simulate", "show", host).json().entries());
            if (world.get("files") instanceof Value.MapOf files) {
                Map<String, Value> kept = new LinkedHashMap<>(files.entries());
                kept.keySet().removeIf(path -> path.startsWith("C:\\inetpub"));
                world.put("files", Value.map(kept));
            }
            // What the host keeps of how it was is meant to stay.
            world.remove("snapshots");
            worlds.put(host, Value.map(world));
        }
        return worlds;
    }
}
