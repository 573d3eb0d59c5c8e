package io.corefleet.simulate.rules;

import static io.corefleet.simulate.rules.Worlds.fresh;
import static io.corefleet.simulate.rules.Worlds.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.simulate.world.FeatureState;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureRulesTest {
    private final World world = fresh(Release.SERVER_2022);
    private final FeatureRules rules = new FeatureRules();

    private Effect install(String name, Map<String, Object> properties) {
        return rules.set(world, id("name", name), properties, true, Map.of());
    }

    @Test
    void webServerBringsItsUsualPartsItsServicesAndItsConfiguration() {
        assertThat(world.hasIis()).isFalse();
        install("web-server", Map.of());
        for (String usual : List.of("Web-WebServer", "Web-Default-Doc", "Web-Stat-Compression", "Web-Filtering")) {
            assertThat(world.feature(usual)).as(usual).isEqualTo(FeatureState.INSTALLED);
        }
        for (String other : List.of("Web-Asp-Net45", "Web-Mgmt-Tools", "Web-Ftp-Server")) {
            assertThat(world.feature(other)).as(other).isEqualTo(FeatureState.AVAILABLE);
        }
        assertThat(world.services().names()).contains("W3SVC", "WAS", "AppHostSvc");
        assertThat(world.iis().tree("sites").names()).containsExactly("Default Web Site");
        assertThat(world.files().has("C:\\inetpub\\wwwroot\\iisstart.htm")).isTrue();
        assertThat(world.registry("64")
                        .tree("HKLM\\SOFTWARE\\Microsoft\\InetStp\\Components")
                        .names())
                .contains("W3SVC", "DefaultDocument")
                .doesNotContain("ASPNET45");
    }

    @Test
    void aPartBringsItsParentsAndWhatItNeedsButNotTheirOtherParts() {
        install("Web-Asp-Net45", Map.of());
        for (String brought : List.of("Web-Server", "Web-App-Dev", "Web-Net-Ext45", "Web-ISAPI-Ext", "Web-Filtering")) {
            assertThat(world.feature(brought)).as(brought).isEqualTo(FeatureState.INSTALLED);
        }
        assertThat(world.feature("Web-Http-Logging")).isEqualTo(FeatureState.AVAILABLE);
        assertThat(world.iis().tree("applicationPools").names()).contains(".NET v4.5");
    }

    @Test
    void smb1WaitsForARestart() {
        World old = fresh(Release.SERVER_2016);
        assertThat(old.feature("FS-SMB1")).isEqualTo(FeatureState.INSTALLED);
        Effect effect = rules.remove(old, id("name", "FS-SMB1"), Map.of());
        assertThat(effect.rebootNeeded()).isTrue();
        assertThat(old.feature("FS-SMB1")).isEqualTo(FeatureState.UNINSTALL_PENDING);
        assertThat(old.os().texts("pendingReboot")).containsExactly("CBS");
        String before = old.os().text("bootTime");
        Boot.boot(old);
        assertThat(old.feature("FS-SMB1")).isEqualTo(FeatureState.AVAILABLE);
        assertThat(old.os().texts("pendingReboot")).isEmpty();
        assertThat(old.os().text("bootTime")).isNotEqualTo(before);
    }

    @Test
    void aPayloadThatIsGoneNeedsASource() {
        assertThatThrownBy(() -> install("NET-Framework-Core", Map.of())).hasMessageContaining("0x800f081f");
        assertThat(world.feature("NET-Framework-Features")).isEqualTo(FeatureState.AVAILABLE);
        install("NET-Framework-Core", Map.of("source", "D:\\sources\\sxs"));
        assertThat(world.feature("NET-Framework-Core")).isEqualTo(FeatureState.INSTALLED);
    }

    @Test
    void aNameThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> install("Web-Sever", Map.of())).hasMessageContaining("'Web-Sever'");
        assertThatThrownBy(() -> install("Web-Mgmt-Console", Map.of()))
                .as("there is no console on Server Core")
                .hasMessageContaining("Web-Mgmt-Console");
        assertThat(rules.read(world, id("name", "Web-Sever"))).isInstanceOf(Reading.Absent.class);
    }

    @Test
    void removingAParentRemovesItsPartsAndDiscardsTheConfiguration() {
        install("Web-Server", Map.of("includeAllSubFeature", true, "source", "D:\\sources\\sxs"));
        assertThat(world.feature("Web-Asp-Net45")).isEqualTo(FeatureState.INSTALLED);
        rules.remove(world, id("name", "Web-Server"), Map.of());
        assertThat(world.feature("Web-Asp-Net45")).isEqualTo(FeatureState.AVAILABLE);
        assertThat(world.hasIis()).isFalse();
        assertThat(world.services().names()).doesNotContain("W3SVC", "WAS");
    }

    @Test
    void everyParentAndNeedOfTheTableExists() {
        io.corefleet.simulate.world.Feature.all().forEach(feature -> {
            if (!feature.parent().isEmpty()) {
                assertThat(io.corefleet.simulate.world.Feature.of(feature.parent()))
                        .as(feature.name())
                        .isPresent();
            }
            feature.needs().forEach(need -> assertThat(io.corefleet.simulate.world.Feature.of(need))
                    .as(feature.name())
                    .isPresent());
        });
    }
}
