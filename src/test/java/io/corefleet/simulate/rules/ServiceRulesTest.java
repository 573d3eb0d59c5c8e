package io.corefleet.simulate.rules;

import static io.corefleet.simulate.rules.Worlds.fresh;
import static io.corefleet.simulate.rules.Worlds.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {
    private final World world = fresh(Release.SERVER_2022);
    private final ServiceRules rules = new ServiceRules();
    private final ServiceControl control = new ServiceControl(world);

    @BeforeEach
    void installIis() {
        new FeatureInstaller(world).install("Web-Server", false, false);
    }

    private void set(String name, Map<String, Object> properties) {
        rules.set(world, id("name", name), properties, false, Map.of());
    }

    private static void refused(int number, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.hresult() & 0xFFFF)
                .isEqualTo(number));
    }

    @Test
    void wasDoesNotStopWhileW3svcRuns() {
        refused(1051, () -> set("WAS", Map.of("state", "stopped")));
        set("W3SVC", Map.of("state", "stopped"));
        set("WAS", Map.of("state", "stopped"));
        assertThat(control.running("WAS")).isFalse();
    }

    @Test
    void startingW3svcStartsWasFirst() {
        set("W3SVC", Map.of("state", "stopped"));
        set("WAS", Map.of("state", "stopped"));
        set("W3SVC", Map.of("state", "running"));
        assertThat(control.running("WAS")).isTrue();
    }

    @Test
    void aDisabledServiceDoesNotStart() {
        refused(1058, () -> set("NetTcpPortSharing", Map.of("state", "running")));
        assertThat(control.running("NetTcpPortSharing")).isFalse();
    }

    @Test
    void aDisabledOrMissingNeedIsNamed() {
        set("W3SVC", Map.of("state", "stopped", "dependsOn", List.of("WAS", "HTTP", "NetTcpPortSharing")));
        refused(1068, () -> set("W3SVC", Map.of("state", "running")));
        set("W3SVC", Map.of("dependsOn", List.of("WAS", "Nothing")));
        refused(1075, () -> set("W3SVC", Map.of("state", "running")));
    }

    @Test
    void aCircleIsRefusedAndLeavesTheListAsItWas() {
        refused(1059, () -> set("WAS", Map.of("dependsOn", List.of("RPCSS", "w3svc"))));
        assertThat(world.services().tree("WAS").texts("dependsOn")).containsExactly("RPCSS");
    }

    @Test
    void aServiceIsMadeAndTakenAway() {
        rules.set(world, id("name", "Worker"), Map.of("binaryPath", "C:\\worker.exe"), true, Map.of());
        assertThat(rules.read(world, id("name", "worker")))
                .isInstanceOfSatisfying(Reading.Present.class, worker -> assertThat(worker.properties())
                        .containsEntry("startMode", "demand")
                        .containsEntry("binaryPath", "C:\\worker.exe"));
        rules.remove(world, id("name", "Worker"), Map.of());
        assertThat(rules.read(world, id("name", "Worker"))).isInstanceOf(Reading.Absent.class);
        refused(1060, () -> set("Worker", Map.of("state", "running")));
    }

    @Test
    void aBootStartsWhatStartsByItselfAndWhatThatNeeds() {
        set("W3SVC", Map.of("startMode", "demand", "state", "stopped"));
        set("WAS", Map.of("state", "stopped"));
        Boot.boot(world);
        assertThat(control.running("W3SVC")).isFalse();
        assertThat(control.running("WinRM")).isTrue();
        assertThat(control.running("HTTP")).as("demand, but WinRM needs it").isTrue();
        assertThat(control.running("WAS")).isFalse();
    }
}
