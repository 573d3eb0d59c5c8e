package io.corefleet.simulate.rules;

import static io.corefleet.simulate.rules.Worlds.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryRulesTest {
    private static final Map<String, Object> GOLD = Map.of("kind", "string", "data", "gold");
    private final World world = fresh(Release.SERVER_2022);

    @Test
    void softwareHasTwoViews() {
        new RegistryView(world, "32").make("HKLM\\SOFTWARE\\Shop").put("Tier", GOLD);
        assertThat(new RegistryView(world, "64").find("HKLM\\SOFTWARE\\Shop")).isNull();
        assertThat(new RegistryView(world, "64").find("hklm\\software\\wow6432node\\shop"))
                .isNotNull();
        assertThat(world.registry("32").names()).contains("HKLM\\SOFTWARE\\Shop");
    }

    @Test
    void policiesAndTheSystemHiveAreShared() {
        new RegistryView(world, "32").make("HKLM\\SOFTWARE\\Policies\\Shop").put("Tier", GOLD);
        new RegistryView(world, "32").make("HKLM\\SYSTEM\\Shop").put("Tier", GOLD);
        assertThat(new RegistryView(world, "64").find("HKLM\\SOFTWARE\\Policies\\Shop"))
                .isNotNull();
        assertThat(new RegistryView(world, "64").find("HKLM\\SYSTEM\\Shop")).isNotNull();
    }

    @Test
    void aPartOfAnotherKeysPathIsAKey() {
        RegistryView view = new RegistryView(world, "64");
        assertThat(view.exists("HKLM\\SYSTEM\\CurrentControlSet")).isTrue();
        assertThat(view.exists("HKLM\\SYSTEM\\Nothing")).isFalse();
    }

    @Test
    void freshSchannelHasNoProtocols() {
        Tree protocols = new RegistryView(world, "64")
                .find("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols");
        assertThat(protocols.isEmpty()).isTrue();
    }

    @Test
    void undoTakesAwayTheKeysThatTheValueBrought() {
        RegistryRules rules = new RegistryRules();
        Tree tier = Worlds.id("path", "HKLM\\SOFTWARE\\Shop\\Web", "name", "Tier");
        Effect made = rules.set(world, tier, GOLD, true, Map.of());
        assertThat(rules.read(world, tier)).isEqualTo(new Reading.Present(GOLD));
        assertThat(new RegistryView(world, "64").exists("HKLM\\SOFTWARE\\Shop")).isTrue();
        rules.remove(world, tier, made.undo());
        assertThat(rules.read(world, tier)).isInstanceOf(Reading.Absent.class);
        assertThat(new RegistryView(world, "64").exists("HKLM\\SOFTWARE\\Shop")).isFalse();
        assertThat(new RegistryView(world, "64").exists("HKLM\\SOFTWARE")).isTrue();
    }
}
