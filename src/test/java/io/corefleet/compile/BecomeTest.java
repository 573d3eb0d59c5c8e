package io.corefleet.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.source.Severity;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which accounts a task may ask to be (docs/adr/0020). */
class BecomeTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final Templates TEMPLATES = new Templates();
    private static final String OPS = """
            web:
              hosts: {web01: }
              vars: {ansible_user: ops, ansible_password: !secret env:WEB, ansible_become_method: runas, ansible_become_password: x}
            """;

    @TempDir
    private Path folder;

    @Test
    void theAccountOfTheConnectionIsWhoDoesItAnyhow() throws IOException {
        assertThat(problems(OPS, """
                - hosts: web
                  become: true
                  become_method: runas
                  tasks:
                    - command: hostname
                    - {script: Get-Date, become_user: "{{ ansible_user }}"}
                    - block: [{command: hostname}]
                      become_user: .\\OPS
                    - {command: hostname, become: false, become_user: SYSTEM}
                """)).isEmpty();
    }

    @Test
    void whatIsHeldMayNameAnybodyAndAProcessMayNot() throws IOException {
        assertThat(problems(OPS, """
                - hosts: web
                  become: yes
                  become_user: SYSTEM
                  tasks:
                    - win_feature: {name: Web-Server}
                    - win_regedit: {path: 'HKLM:\\SOFTWARE\\Shop', name: Tier, data: gold}
                    - win_stat: {path: 'C:\\shop'}
                    - debug: {msg: as anybody}
                    - command: whoami
                    - win_regedit: {path: 'HKCU:\\SOFTWARE\\Shop', name: Tier, data: gold}
                    - {win_environment: {name: Shop, value: x, level: user}}
                """))
                .containsExactly(
                        "9 command runs as the account of the connection, ops, and cannot become SYSTEM",
                        "10 registry_value runs as the account of the connection, ops, and cannot become SYSTEM",
                        "11 environment_variable runs as the account of the connection, ops, and cannot become SYSTEM");
    }

    @Test
    void theInventoryMayAskToo() throws IOException {
        String asks = OPS.replace("ansible_become_method: runas", "ansible_become: yes, ansible_become_user: SYSTEM");
        assertThat(problems(asks, "- {hosts: web, tasks: [{command: whoami}, {win_service: {name: WAS}}]}\n"))
                .hasSize(1);
        assertThat(problems(asks, "- {hosts: web, tasks: [{command: whoami, vars: {ansible_become_user: ops}}]}\n"))
                .isEmpty();
    }

    /** A domain is often joined with the account of the connection. */
    @Test
    void theAccountAndItsPasswordMayBeHandedOn() throws IOException {
        assertThat(problems(OPS, """
                - hosts: web
                  tasks:
                    - win_domain_membership:
                        dns_domain_name: example.com
                        domain_admin_user: "{{ ansible_user }}@example.com"
                        domain_admin_password: "{{ ansible_password }}"
                        state: domain
                """)).isEmpty();
    }

    @Test
    void windowsHasOneWayToBecomeAnother() throws IOException {
        assertThat(problems(OPS, "- {hosts: web, become: true, become_method: sudo, tasks: [{command: hostname}]}\n"))
                .containsExactly("1 become_method: sudo is not supported");
    }

    private List<String> problems(String hosts, String playbook) throws IOException {
        Problems problems = new Problems();
        Path inventoryFile = Files.writeString(folder.resolve("hosts.yml"), hosts);
        Path file = Files.writeString(folder.resolve("site.yml"), playbook);
        Playbook read = PlaybookReader.read(file, CATALOG, SecretTag.naming(), problems);
        Inventory inventory =
                new InventoryReader(SecretTag.naming(), TEMPLATES, problems).read(List.of(inventoryFile), folder);
        CompileRequest request = new CompileRequest(read, inventory, "", List.of(), List.of(), Map.of());
        FleetProgram.PlayProgram play = new Compiler(CATALOG, TEMPLATES)
                .compile(request, problems)
                .plays()
                .get(0);
        play.program(play.hosts().get(0), new Value.MapOf(Map.of(), null), problems)
                .stages()
                .forEach(stage -> stage.steps(Map.of(), problems));
        return problems.list().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(BecomeTest::told)
                .toList();
    }

    private static String told(Problem problem) {
        return problem.place().line() + " " + problem.summary();
    }
}
