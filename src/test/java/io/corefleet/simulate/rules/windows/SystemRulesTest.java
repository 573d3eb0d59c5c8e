package io.corefleet.simulate.rules.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.Boot;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the cases, which are short worlds, cannot show: fresh hosts of a release, boots, and what a thing brings along. */
class SystemRulesTest {
    private final WindowsRules rules = new WindowsRules(ResourceCatalog.load(), () -> {});
    private World world = fresh(Release.SERVER_2022);

    private static World fresh(Release release) {
        return new WorldSeed("web01", release, "Standard", new Tree()).grow();
    }

    private Effect set(String type, Map<String, ?> id, Map<String, Object> properties) {
        return rules.set(world, type, Tree.of(id), properties, true, Map.of());
    }

    private boolean there(String type, Map<String, ?> id) {
        return rules.read(world, type, Tree.of(id)) instanceof Reading.Present;
    }

    @Test
    void aNewNameActsWithTheNextBoot() {
        assertThat(set("computer_name", Map.of(), Map.of("name", "shop01")).rebootNeeded())
                .isTrue();
        assertThat(world.host().text("name")).isEqualTo("WEB01");
        assertThat(world.os().texts("pendingReboot")).containsExactly("ComputerName");
        Boot.boot(world);
        assertThat(world.host().text("name")).isEqualTo("SHOP01");
        assertThat(world.host().has("pendingName")).isFalse();
        assertThat(world.os().texts("pendingReboot")).isEmpty();
    }

    @Test
    void dismWantsTheParentsOrTheirNames() {
        Map<String, String> asp = Map.of("name", "IIS-ASPNET45");
        assertThatThrownBy(() -> set("windows_optional_feature", asp, Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("parent");
        Effect effect = set("windows_optional_feature", asp, Map.of("includeParent", true));
        assertThat(there("windows_optional_feature", asp)).isTrue();
        assertThat(there("windows_feature", Map.of("name", "Web-Asp-Net45"))).isTrue();
        assertThat(there("windows_feature", Map.of("name", "Web-Dir-Browsing"))).isFalse();
        rules.remove(world, "windows_optional_feature", Tree.of(asp), effect.undo());
        assertThat(there("windows_feature", Map.of("name", "Web-Server"))).isFalse();
    }

    @Test
    void openSshDependsOnTheRelease() {
        Map<String, String> ssh = Map.of("name", "OpenSSH.Server~~~~0.0.1.0");
        assertThat(there("windows_capability", ssh)).isFalse();
        set("windows_capability", ssh, Map.of());
        assertThat(world.services().has("sshd")).isTrue();
        world = fresh(Release.SERVER_2025);
        assertThat(there("windows_capability", ssh)).isTrue();
        world = fresh(Release.SERVER_2016);
        assertThatThrownBy(() -> set("windows_capability", ssh, Map.of())).hasMessageContaining("0x800f080c");
    }

    @Test
    void theSearchPathIsTheOneOfTheRegistry() {
        set("path_entry", Map.of("path", "C:\\Tools", "scope", "machine", "variable", "Path"), Map.of());
        Reading path = rules.read(world, "environment_variable", Tree.of(Map.of("name", "path", "scope", "machine")));
        assertThat(((Reading.Present) path).properties().get("value").toString())
                .startsWith("%SystemRoot%\\system32;")
                .endsWith(";C:\\Tools");
    }

    @Test
    void windowsManagesThePageFileUntilSomebodyNamesOne() {
        assertThat(there("page_file", Map.of("path", "?:\\pagefile.sys"))).isTrue();
        set("page_file", Map.of("path", "D:\\pagefile.sys"), Map.of("initialSizeMb", 16, "maximumSizeMb", 32));
        assertThat(there("page_file", Map.of("path", "?:\\pagefile.sys"))).isFalse();
    }

    @Test
    void lookingChangesNothing() {
        Map<String, Object> before = world.document().plain();
        for (String type : List.of("time_zone", "winrm_setting", "defender_setting", "power_plan", "crash_control")) {
            assertThat(there(type, Map.of())).as(type).isTrue();
        }
        assertThat(there("scheduled_task", Map.of("path", "\\X"))).isFalse();
        assertThat(there("event_log", Map.of("name", "Shop"))).isFalse();
        assertThat(world.document().plain()).isEqualTo(before);
    }
}
