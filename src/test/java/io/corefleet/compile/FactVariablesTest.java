package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactVariablesTest {
    private static Map<String, Value> of(String domain, List<String> pending) {
        return FactVariables.of((Value.MapOf) Value.of(Map.of(
                "os", Map.of("name", "Windows Server 2022 Standard", "build", 20348, "pendingReboot", pending),
                "host",
                        Map.of(
                                "name",
                                "WEB01",
                                "domain",
                                domain,
                                "memoryMb",
                                8192,
                                "domainRole",
                                domain.isEmpty() ? 2 : 3),
                "ipAddresses", List.of("10.0.0.10"))));
    }

    @Test
    void ansiblesNamesHaveAnsiblesForm() {
        assertThat(of("corp.example", List.of("CBS")))
                .containsEntry("ansible_distribution", Value.text("Microsoft Windows Server 2022 Standard"))
                .containsEntry("ansible_distribution_version", Value.text("10.0.20348.0"))
                .containsEntry("ansible_os_family", Value.text("Windows"))
                .containsEntry("ansible_fqdn", Value.text("WEB01.corp.example"))
                .containsEntry("ansible_windows_domain_member", Value.bool(true))
                .containsEntry("ansible_windows_domain_role", Value.text("Member server"))
                .containsEntry("ansible_reboot_pending", Value.bool(true))
                .containsEntry("ansible_memtotal_mb", Value.integer(8192))
                .containsEntry("ansible_ip_addresses", Value.list(List.of(Value.text("10.0.0.10"))));
        assertThat(of("", List.of()))
                .containsEntry("ansible_fqdn", Value.text("WEB01"))
                .containsEntry("ansible_windows_domain_member", Value.bool(false))
                .containsEntry("ansible_reboot_pending", Value.bool(false));
    }

    @Test
    void everyNameThatIsOfferedIsKnownAsAFact() {
        assertThat(of("", List.of()).keySet()).allMatch(FactVariables::isFact);
    }
}
