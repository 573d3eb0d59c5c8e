package io.corefleet.resource.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceType;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkResourcesTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({"10.0.0.5/24, true", "2001:db8::5/64, true", "10.0.0.5, false", "here/24, false"})
    void anAddressHasALength(String address, boolean fits) {
        desired(new NetAdapterSetting(), Map.of("name", "Ethernet", "addresses", List.of(address)));
        assertThat(problems.list().isEmpty()).isEqualTo(fits);
    }

    @Test
    void dhcpAndAnAddressExcludeEachOther() {
        desired(new NetAdapterSetting(), Map.of("name", "Ethernet", "dhcp", true, "addresses", List.of("10.0.0.5/24")));
        assertThat(problems.list()).extracting(Problem::summary).anyMatch(text -> text.contains("DHCP"));
    }

    @Test
    void eachChangeOfAnAdapterMayLockOut() {
        assertThat(NetAdapterSetting.SCHEMA.mayLockOut(List.of("mtu"))).isTrue();
        assertThat(DnsClient.SCHEMA.mayLockOut(List.of("serverAddresses"))).isFalse();
    }

    @Test
    void ansiblesNetworkMeansOurs() {
        Desired dns = translated(
                new DnsClient(),
                "win_dns_client",
                Map.of("adapter_names", "Ethernet", "dns_servers", List.of("10.0.0.53")));
        assertThat(dns.id().key()).isEqualTo("Ethernet");
        assertThat(dns.properties()).containsEntry("serverAddresses", Value.of(List.of("10.0.0.53")));
        Desired hosts = translated(
                new HostsEntry(),
                "ansible.windows.win_hosts",
                Map.of("canonical_name", "db1", "ip_address", "10.0.0.5", "action", "set", "aliases", List.of("d")));
        assertThat(hosts.properties())
                .containsEntry("address", Value.text("10.0.0.5"))
                .containsEntry("aliases", Value.of(List.of("d")));
        Desired six = translated(
                new NetAdapterSetting(),
                "win_net_adapter_feature",
                Map.of("interface", List.of("Ethernet"), "component_id", List.of("ms_tcpip6"), "state", "disabled"));
        assertThat(six.properties()).containsEntry("ipv6", Value.bool(false));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatMeansSeveralThingsAtOnceIsRefused() {
        translated(new DnsClient(), "win_dns_client", Map.of("adapter_names", "*", "dns_servers", List.of()));
        translated(new HostsEntry(), "win_hosts", Map.of("ip_address", "10.0.0.5", "state", "absent"));
        translated(
                new NetAdapterSetting(),
                "win_net_adapter_feature",
                Map.of("interface", List.of("Ethernet"), "component_id", List.of("ms_server")));
        assertThat(problems.list()).hasSize(3);
    }

    private Desired translated(ResourceType type, String module, Map<String, ?> arguments) {
        return type.modules().get(module).understood(map(arguments), problems).stream()
                .findFirst()
                .flatMap(ours -> type.schema().desired(ours, null, problems))
                .orElse(null);
    }

    private void desired(ResourceType type, Map<String, ?> arguments) {
        type.schema().desired(map(arguments), null, problems).ifPresent(desired -> type.check(desired, problems));
    }

    private static Value.MapOf map(Map<String, ?> arguments) {
        return (Value.MapOf) Value.of(arguments);
    }
}
