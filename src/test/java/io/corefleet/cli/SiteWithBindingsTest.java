package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A site that begins with one binding and gets others from tasks of their own, as playbooks of Ansible make it. */
@Timeout(300)
class SiteWithBindingsTest {
    private static final String PLAY = """
            - hosts: all
              tasks:
                - win_feature: {name: Web-Server, state: present}
                - win_file: {path: 'C:\\shop', state: directory}
                - win_iis_website: {name: Shop, physical_path: 'C:\\shop', port: 8080, state: started}
                - win_iis_webbinding: {name: Shop, port: 8081, state: present}
            """;

    @TempDir
    private Path home;

    @Test
    void bothModulesGetAlongAndTheWayBackIsWhole() throws IOException {
        Files.writeString(home.resolve("hosts.yml"), "all: {vars: {connection: simulated}, hosts: {web01: }}");
        Files.writeString(home.resolve("play.yml"), PLAY);
        String play = home.resolve("play.yml").toString();

        assertThat(type(0, "plan", play).out()).contains("firstBindings", "http *:8080:", "http *:8081:");
        type(0, "apply", play, "--yes");
        assertThat(type(0, "simulate", "show", "web01").out()).contains("*:8080:", "*:8081:");
        type(0, "plan", play, "--exit-code");
        type(0, "drift", play);
        type(0, "rollback", "last", "--yes");
        assertThat(type(2, "plan", play, "--exit-code").out()).contains("4 creates");
    }

    private Desk.Ran type(int code, String... words) {
        return new Desk(home).type(code, home.resolve("hosts.yml"), words);
    }
}
