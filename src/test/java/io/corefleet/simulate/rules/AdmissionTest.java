package io.corefleet.simulate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.simulate.fault.ShopHost;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final World world = ShopHost.fresh(20348);

    private boolean open() {
        return Reach.isOpen(world);
    }

    private Tree rule(String name) {
        return world.document().tree("firewallRules").tree(name);
    }

    @Test
    void aFreshHostLetsUsInAndAWorldThatKnowsNothingDoesToo() {
        assertThat(open()).isTrue();
        assertThat(Reach.isOpen(new World(new Tree()))).isTrue();
    }

    @Test
    void aRuleThatIsOffClosesTheNetworkThatItWasFor() {
        rule("WINRM-HTTP-In-TCP-NoScope").put("enabled", false);
        assertThat(open()).isTrue();
        rule("WINRM-HTTP-In-TCP").put("enabled", false);
        assertThat(open()).isFalse();
        world.document().tree("firewallProfiles").tree("Public").put("defaultInboundAction", "Allow");
        assertThat(open()).isTrue();
    }

    @Test
    void aRuleThatBlocksBeatsOneThatAllows() {
        world.document()
                .tree("firewallRules")
                .put("No", Map.of("action", "Block", "protocol", "TCP", "localPort", List.of("5985")));
        assertThat(open()).isFalse();
        world.document().tree("firewallProfiles").tree("Public").put("enabled", "False");
        assertThat(open()).isTrue();
    }

    @Test
    void whoMayNotLogOnOverTheNetworkIsOut() {
        Tree rights = world.document().tree("userRights");
        rights.put("SeNetworkLogonRight", List.of("BUILTIN\\Backup Operators"));
        assertThat(open()).isFalse();
        rights.put("SeNetworkLogonRight", List.of("BUILTIN\\Administrators"));
        rights.put("SeDenyNetworkLogonRight", List.of("BUILTIN\\Guests"));
        assertThat(open()).isTrue();
        rights.put("SeDenyNetworkLogonRight", List.of("NT AUTHORITY\\Local account"));
        assertThat(open()).isFalse();
    }

    @Test
    void aDisabledAccountLogsOnNoMore() {
        world.document().tree("localUsers").put("ops", Map.of("enabled", false));
        assertThat(Reach.isOpen(world, new Caller(false, "ops"))).isFalse();
        assertThat(Reach.isOpen(world, new Caller(false, "WEB01\\ops"))).isFalse();
        assertThat(Reach.isOpen(world, new Caller(false, "Administrator"))).isTrue();
    }

    @Test
    void withoutTlsNobodyComesByHttps() {
        Caller secure = new Caller(true, "Administrator");
        assertThat(Reach.isOpen(world, secure)).isTrue();
        String key =
                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.%s\\Server";
        Map<String, Object> off = Map.of("Enabled", Map.of("kind", "dword", "data", 0));
        world.registry("64").put(key.formatted("2"), off);
        assertThat(Reach.isOpen(world, secure))
                .as("this build speaks TLS 1.3 too")
                .isTrue();
        world.registry("64").put(key.formatted("3"), off);
        assertThat(Reach.isOpen(world, secure)).isFalse();
        assertThat(open()).as("by HTTP").isTrue();
    }

    @Test
    void winrmMayShutItsOwnDoor() {
        Tree winrm = world.document().tree("winrm").tree("host");
        winrm.put("service.auth.negotiate", false);
        assertThat(open()).isFalse();
        winrm.put("service.auth.basic", true);
        assertThat(open()).isTrue();
        winrm.put("service.iPv4Filter", "");
        assertThat(open()).isFalse();
        winrm.remove("service.iPv4Filter");
        winrm.put("winrs.allowRemoteShellAccess", false);
        assertThat(open()).isFalse();
    }
}
