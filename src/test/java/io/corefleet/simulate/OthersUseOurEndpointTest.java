package io.corefleet.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that we did not write log in to our endpoint by NTLM and speak sealed with it: Debian's python3-winrm and Ansible. */
@Timeout(300)
class OthersUseOurEndpointTest {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    private SimulatedFleet fleet;
    private Connection connection;

    @BeforeEach
    void serve() {
        fleet = new SimulatedFleet(folder, ResourceCatalog.load(), SimulationSettings.FAST);
        Connection simulated =
                new Connection(Connection.Kind.SIMULATED, "web01", 5985, false, null, null, Map.of(), null);
        connection = fleet.open(new HostEntry("web01", List.of(), simulated, Value.map(Map.of())));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void pythonsWinrmRunsACommandSealed() throws Exception {
        need(PYTHON, "-c", "import winrm, requests_ntlm");
        assertThat(pywinrm("hostname")).isEqualTo("0 WEB01\r\n");
        assertThat(pywinrm("exit", "7")).isEqualTo("7 ");
        assertThat(fleet.counts(new HostEntry("web01", List.of(), connection, Value.map(Map.of())))
                        .requests())
                .containsEntry("Delete", 2)
                .doesNotContainKey("refused");
    }

    @Test
    void ansibleRunsACommandSealed() throws Exception {
        need("ansible", "--version");
        Path inventory = folder.resolve("hosts.yml");
        Files.writeString(inventory, """
                all:
                  hosts:
                    web01:
                      ansible_connection: winrm
                      ansible_host: 127.0.0.1
                      ansible_port: %d
                      ansible_user: %s
                      ansible_password: %s
                      ansible_winrm_scheme: http
                      ansible_winrm_transport: ntlm
                      ansible_winrm_message_encryption: always
                """.formatted(
                connection.port(), connection.user(), connection.password().reveal()));
        String told = run("ansible", "-i", inventory.toString(), "all", "-m", "raw", "-a", "hostname");
        assertThat(told).startsWith("0 ").contains("web01 | CHANGED | rc=0").contains("WEB01");
    }

    private String pywinrm(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                PYTHON,
                "src/test/oracles/pywinrm_client.py",
                String.valueOf(connection.port()),
                connection.user(),
                connection.password().reveal(),
                "ntlm"));
        words.addAll(List.of(command));
        return run(words.toArray(String[]::new));
    }

    /** CI installs what is asked for here; elsewhere the test is left out, which the report shows. */
    private void need(String... probe) throws InterruptedException {
        boolean there;
        try {
            there = run(probe).startsWith("0 ");
        } catch (IOException notInstalled) {
            there = false;
        }
        assertThat(there || System.getenv("CI") == null)
                .as(String.join(" ", probe))
                .isTrue();
        Assumptions.assumeTrue(there, () -> "not installed: " + String.join(" ", probe));
    }

    private String run(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment()
                .put(
                        "OPENSSL_CONF",
                        Path.of("src/test/oracles/openssl-legacy.cnf")
                                .toAbsolutePath()
                                .toString());
        builder.environment().put("ANSIBLE_LOCALHOST_WARNING", "false");
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + told;
    }
}
