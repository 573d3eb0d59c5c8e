package io.corefleet.simulate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldSeedTest {
    @ParameterizedTest
    @EnumSource(Release.class)
    void everyReleaseGrowsTheSameWorldEachTime(Release release) {
        WorldSeed seed = new WorldSeed("web01.shop.example", release, "Datacenter", new Tree());
        World world = seed.grow();
        assertThat(world.document().plain()).isEqualTo(seed.grow().document().plain());
        assertThat(world.os().text("name")).isEqualTo("Windows Server " + release.year() + " Datacenter");
        assertThat(world.host().text("name")).isEqualTo("WEB01");
        assertThat(world.hasIis()).isFalse();
        assertThat(world.services().names()).contains("WinRM", "HTTP").doesNotContain("W3SVC");
    }

    @Test
    void buildsDiffer() {
        World old = new WorldSeed("a", Release.SERVER_2016, "Standard", new Tree()).grow();
        World young = new WorldSeed("a", Release.SERVER_2025, "Standard", new Tree()).grow();
        assertThat(old.feature("FS-SMB1")).isEqualTo(FeatureState.INSTALLED);
        assertThat(young.feature("FS-SMB1")).isEqualTo(FeatureState.AVAILABLE);
        assertThat(young.feature("PowerShell-V2")).isEqualTo(FeatureState.UNKNOWN);
        assertThat(old.services().has("MsQuic")).isFalse();
        assertThat(young.services().has("MsQuic")).isTrue();
    }

    @Test
    void whatIsDifferentIsLaidOverTheFreshWorld() {
        Tree over = Tree.of(Map.of(
                "services", Map.of("spooler", Map.of("startMode", "disabled")),
                "os", Map.of("pendingReboot", List.of("CBS"))));
        World world = new WorldSeed("a", Release.SERVER_2022, "Standard", over).grow();
        assertThat(world.services().tree("Spooler").text("startMode")).isEqualTo("disabled");
        assertThat(world.services().tree("Spooler").text("account")).isEqualTo("LocalSystem");
        assertThat(world.os().texts("pendingReboot")).containsExactly("CBS");
    }
}
