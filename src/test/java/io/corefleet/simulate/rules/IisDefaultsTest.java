package io.corefleet.simulate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.simulate.fault.ShopHost;
import io.corefleet.simulate.rules.action.Web;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code iis_setting} says in the elements of defaults acts on pools and sites that say nothing themselves. */
class IisDefaultsTest {
    private final World world = ShopHost.withSites(20348);

    private static Tree setting(String section, String name) {
        return new Tree()
                .put("section", section)
                .put("name", name)
                .put("location", "")
                .put("file", "server")
                .put("key", section + "/" + name);
    }

    private static final String POOLS = "system.applicationHost/applicationPools";

    private void set(String section, String name, Object value) {
        Map<String, Object> properties = new java.util.HashMap<>();
        properties.put("value", value);
        ShopHost.RULES.set(world, "iis_setting", setting(section, name), properties, false, Map.of());
    }

    private Object setting(String name) {
        Reading.Present read = (Reading.Present) ShopHost.RULES.read(world, "iis_setting", setting(POOLS, name));
        return read.properties().get("value");
    }

    private Reading.Present pool(String name) {
        return (Reading.Present) ShopHost.RULES.read(world, "iis_app_pool", new Tree().put("name", name));
    }

    @Test
    void aPoolThatSaysNothingTakesWhatTheDefaultsSay() {
        set(POOLS, "applicationPoolDefaults.queueLength", 3000);
        assertThat(pool("DefaultAppPool").properties()).containsEntry("queueLength", "3000");
        assertThat(pool("DefaultAppPool").inherited()).contains("queueLength");
        assertThat(pool("Shop").properties()).as("which says so itself").containsEntry("queueLength", "2000");
    }

    @Test
    void whatIsShippedIsReadAndTakenOff() {
        assertThat(setting("applicationPoolDefaults.managedRuntimeVersion")).isEqualTo("v4.0");
        Object before = world.document().plain();
        set(POOLS, "applicationPoolDefaults.managedRuntimeVersion", "");
        assertThat(pool("Shop").properties()).containsEntry("managedRuntimeVersion", "");
        set(POOLS, "applicationPoolDefaults.managedRuntimeVersion", "v4.0");
        assertThat(world.document().plain()).isEqualTo(before);
    }

    @Test
    void aPoolThatDoesNotStartByItselfIsStopped() {
        assertThat(Web.get(world, "http://shop/", "").status()).isNotEqualTo(503);
        set(POOLS, "applicationPoolDefaults.autoStart", false);
        assertThat(Web.get(world, "http://shop/", "").status()).isEqualTo(503);
    }

    @Test
    void aSiteThatDoesNotStartByItselfDoesNotAnswer() {
        set("system.applicationHost/sites", "siteDefaults.serverAutoStart", false);
        assertThat(Web.get(world, "http://shop/", "").status()).isZero();
    }
}
