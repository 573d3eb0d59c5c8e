package io.corefleet.simulate.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.json.Json;
import io.corefleet.simulate.rules.Reach;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IllnessTest {
    static List<String> names() {
        return Faults.all().stream().map(Fault::name).toList();
    }

    private static World again(World world) {
        String text = Json.write(Value.of(world.document().plain()));
        return new World(Tree.of((Value.MapOf) Json.read(text)));
    }

    /** Paths of what is different. */
    private static List<List<String>> different(World before, World after) {
        return Footprint.between(before.document(), after.document()).changes().stream()
                .map(change -> change.texts("path"))
                .toList();
    }

    @Test
    void thereAreAllOfThem() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(24).contains("pool-rapid-fail", "firewall-closed");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFaultChangesTheWorldAndIsTakenBackWholly(String name) {
        World world = ShopHost.withSites(20348);
        World before = again(world);

        new Illness(world).strike(Faults.named(name), "");

        assertThat(different(before, world)).isNotEmpty();
        assertThat(Reach.isOpen(world)).isTrue();
        World fromDisk = again(world);
        new Illness(fromDisk).mend(Faults.named(name));
        assertThat(different(before, fromDisk)).isEmpty();
    }

    @Test
    void manyFaultsAreTakenBackInAnyOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            World world = ShopHost.withSites(20348);
            World before = again(world);
            List<String> some = new ArrayList<>(names());
            Collections.shuffle(some, random);
            List<String> struck = new ArrayList<>();
            for (String name : some.subList(0, 6)) {
                try {
                    new Illness(world).strike(Faults.named(name), "");
                    struck.add(name);
                } catch (IllegalArgumentException notTogether) {
                    assertThat(notTogether).hasMessageMatching("(?s).*(same file|needs a worker).*");
                }
            }
            assertThat(new Illness(world).names()).isEqualTo(struck);
            Collections.shuffle(struck, random);
            struck.forEach(name -> new Illness(world).mend(Faults.named(name)));
            assertThat(different(before, world)).as("after %s", struck).isEmpty();
        }
    }

    @Test
    void whatWasMendedByHandStaysSo() {
        World world = ShopHost.withSites(20348);
        Illness illness = new Illness(world);
        illness.strike(Faults.named("pool-rapid-fail"), "");
        illness.strike(Faults.named("disk-full"), "");
        Tree pool = world.iis().tree("applicationPools").tree("Shop");
        pool.put("state", "started");

        illness.mend(Faults.named("pool-rapid-fail"));

        assertThat(pool.text("state")).isEqualTo("started");
        assertThat(world.document().tree("disks").tree("C:").number("freeMb")).isEqualTo(12);
    }

    @Test
    void aSiteThatIsWellIsStruckFirst() {
        World world = ShopHost.withSites(20348);
        Illness illness = new Illness(world);

        assertThat(illness.strike(Faults.named("config-malformed"), "")).isEqualTo("Shop");
        assertThat(illness.strike(Faults.named("module-missing"), "")).isEqualTo("Default Web Site");
        assertThatThrownBy(() -> illness.strike(Faults.named("acl-webconfig"), ""))
                .hasMessageContaining("has changed the same file");
    }

    @Test
    void whatIsNotThereCannotBeBroken() {
        World world = ShopHost.fresh(26100);
        Illness illness = new Illness(world);

        assertThatThrownBy(() -> illness.strike(Faults.named("pool-rapid-fail"), ""))
                .hasMessageContaining("IIS with a site");
        assertThatThrownBy(() -> Faults.named("pool-rapid-fial")).hasMessageContaining("Did you mean pool-rapid-fail?");
        assertThatThrownBy(() -> illness.mend(Faults.named("disk-full"))).hasMessageContaining("it has no fault");
        assertThat(illness.strike(Faults.named("disk-full"), "")).isEmpty();
        assertThatThrownBy(() -> illness.strike(Faults.named("disk-full"), "")).hasMessageContaining("already");
    }

    @Test
    void aSiteThatIsNotThereIsAProblem() {
        assertThatThrownBy(() -> new Illness(ShopHost.withSites(20348)).strike(Faults.named("cert-expired"), "Shpo"))
                .hasMessageContaining("its sites: Default Web Site, Shop");
    }
}
