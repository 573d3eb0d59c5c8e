package io.corefleet.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.FleetTriage;
import io.corefleet.outcome.FleetTriage.Difference;
import io.corefleet.outcome.HostTriage;
import io.corefleet.simulate.fault.Faults;
import io.corefleet.simulate.fault.Illness;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 200 hosts have the updates of the month; those with one version of a driver are sick since. */
class FleetTest {
    private static final int HOSTS = 200;
    private static final int SICK = 17;
    private static final Triage TRIAGE = new Triage(new Templates());

    @Test
    void theDriverThatTheSickHaveInCommonComesFirst() {
        List<HostTriage> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            // 17 of them all over the fleet, on machines of two sizes like the others.
            hosts.add(triage("web" + (i + 1), world(i, i % 12 == 5 && i / 12 < SICK)));
        }
        List<Difference> differences = Differences.of(hosts);
        FleetTriage fleet = new FleetTriage("all", Instant.now(), Instant.now(), hosts, differences);

        assertThat(hosts.stream().filter(HostTriage::sick)).hasSize(SICK);
        assertThat(fleet.groups()).hasSize(1);
        assertThat(fleet.groups().get(0)).hasSize(SICK);
        assertThat(differences.get(0))
                .isEqualTo(new Difference("driver Simulated Network Adapter", "2.3.0.0", SICK, SICK, 0, HOSTS - SICK));
        assertThat(differences).noneMatch(difference -> difference.what().startsWith("update "));
    }

    @Test
    void nothingIsComparedWhenAllAreSickOrNoneIs() {
        HostTriage sick = triage("web1", world(0, true));
        HostTriage healthy = triage("web2", world(1, false));
        assertThat(Differences.of(List.of(sick, sick))).isEmpty();
        assertThat(Differences.of(List.of(healthy, healthy))).isEmpty();
        assertThat(Differences.of(List.of(sick, healthy))).isNotEmpty();
    }

    private static HostTriage triage(String name, World world) {
        Problems problems = new Problems();
        Map<String, Value> evidence = new Interview(new AskedWorld(world), Question.now(Instant.now())).evidence();
        HostTriage found = TRIAGE.of(name, Value.map(evidence), problems);
        problems.throwIfErrors();
        return found;
    }

    private static World world(int number, boolean sick) {
        World world = new WorldSeed("web" + number, Release.of("20348").orElseThrow(), "Standard", new Tree()).grow();
        world.host().put("memoryMb", number % 2 == 0 ? 8192 : 16384);
        String rollup = "Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.5256.1.8";
        String time = Instant.now().minusSeconds(72_000).toString().substring(0, 19) + "Z";
        world.document().put("packages", Map.of(rollup, "Installed"));
        world.document().put("packageTimes", Map.of(rollup, time));
        if (sick) {
            new Illness(world).strike(Faults.named("bad-nic-driver"), "");
        }
        return world;
    }
}
