package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code environment} reaches processes on a host, from the play inwards, and a secret in it is seen nowhere else. */
@Timeout(300)
class ProcessVariablesTest {
    @TempDir
    private Path home;

    @TempDir
    private Path written;

    @Test
    void theInnerWinsAndLetterCaseDoesNotCount() throws IOException {
        Desk.Ran ran = apply("""
                - hosts: all
                  vars: {proxies: {http_proxy: 'http://proxy:3128', no_proxy: localhost}}
                  environment:
                    - "{{ proxies }}"
                    - {SITE: play, FLAG: true, PORT: 8080}
                  roles: [one]
                  tasks:
                    - command: echo %HTTP_PROXY% %NO_PROXY% %SITE% %FLAG% %PORT%
                      register: out
                    - assert: {that: "out.stdout | trim == 'http://proxy:3128 localhost play True 8080'"}
                    - environment: {Site: block}
                      block:
                        - win_shell: $env:SITE
                          environment: {OTHER: "{{ inventory_hostname }}"}
                          register: shell
                        - ansible.windows.win_command: echo %site% %other%
                          environment: {SITE: '{{ "task" }}', OTHER: 'a "b" & $(c)'}
                          register: task
                        - command: {command: 'echo %SITE%', environment: {SITE: own}}
                          register: own
                        - directory: {path: 'C:\\made'}
                    - assert:
                        that:
                          - shell.stdout | trim == 'block'
                          - task.stdout | trim == 'task a "b" & $(c)'
                          - own.stdout | trim == 'own'
                """);
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(0);
    }

    @Test
    void guardsSeeItTooAndASecretReachesTheProcess() throws IOException {
        Desk.Ran ran = apply("""
                - hosts: all
                  environment: {DONE: !secret 'env:DONE_CODE'}
                  tasks:
                    - command: {command: 'mkdir C:\\made', unless: exit %DONE%}
                      register: made
                    - assert: {that: made is skipped}
                """);
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(0);
    }

    @Test
    void aSecretStaysOne() throws IOException {
        Desk.Ran ran = apply("""
                - hosts: all
                  environment: {API_KEY: !secret 'env:SHOP_KEY'}
                  tasks:
                    - script: exit 3
                      ignore_errors: true
                    - command: exit 4
                """);
        assertThat(ran.out()).contains("exit code 4");
        Desk.Ran kept = type("plan", "--out", home.resolve("kept.plan").toString());
        assertThat(ran.out() + ran.err() + kept.out() + kept.err()).doesNotContain("sesame");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1))
                        .as("%s", one)
                        .doesNotContain("sesame");
            }
        }
    }

    @Test
    void whatCannotBeIsToldBeforeAHostIsAsked() throws IOException {
        Desk.Ran ran = apply("""
                - hosts: all
                  tasks:
                    - command: hostname
                      environment: just a text
                    - command: hostname
                      environment: {'A=B': x}
                    - command: {command: hostname, environment: {Path: x, PATH: y}}
                    - command: hostname
                      environment: {A: "{{ nowhere }}"}
                    - win_service: {name: W3SVC}
                      environment: {A: x}
                """);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("environment means nothing to win_service")
                .contains("Only command, script and the modules that mean them take it");
        assertThat(ran.err() + type("validate").err()).contains("site.yml:11");
    }

    private Desk.Ran apply(String playbook) throws IOException {
        Files.createDirectories(written.resolve("roles/one/tasks"));
        Files.writeString(written.resolve("roles/one/tasks/main.yml"), """
                - command: echo %SITE%
                  register: inRole
                - assert: {that: inRole.stdout | trim == 'play'}
                """);
        new OnePlaybook(home, written).write(playbook);
        return type("apply", "--yes");
    }

    private Desk.Ran type(String command, String... more) {
        Desk desk = new Desk(home).with("DONE_CODE", "0").with("SHOP_KEY", "open sesame");
        return new OnePlaybook(home, written).type(desk, command, more);
    }
}
