package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A site that answers on its own host may be closed to those who come from outside: only a check from the controller sees it. */
@Timeout(300)
class ControllerChecksTest {
    private static final String SITE = """
            - hosts: all
              canary: 1
              onFailure: rollback
              tasks:
                - windows_feature: {name: Web-Server}
                - firewall_rule: {name: Shop, protocol: TCP, localPort: [80], action: %s}
                - http_check: {url: 'http://localhost/'}
              health:
                - http_check: {url: 'http://{{ inventory_hostname }}/', from: controller}
            """;

    @TempDir
    private Path home;

    private Desk.Ran apply(String action) throws IOException {
        Path playbook = home.resolve("site.yml");
        Files.writeString(playbook, SITE.formatted(action));
        Path hosts = home.resolve("hosts.yml");
        Files.writeString(hosts, "all: {hosts: {web01: {connection: simulated, downTime: 0}}}\n");
        return new Desk(home).type("apply", playbook.toString(), "-i", hosts.toString(), "--yes");
    }

    @Test
    void theGateOpensForASiteThatIsReached() throws IOException {
        Desk.Ran run = apply("Allow");
        assertThat(run.code()).as("%s%s", run.out(), run.err()).isZero();
    }

    @Test
    void aSiteBehindAFirewallIsTakenBack() throws IOException {
        Desk.Ran run = apply("Block");
        assertThat(run.code()).as("%s%s", run.out(), run.err()).isEqualTo(5);
        assertThat(run.out()).contains("http://web01/ gives no answer");
    }
}
