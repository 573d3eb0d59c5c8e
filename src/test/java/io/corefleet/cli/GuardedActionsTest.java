package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs, over real WS-Man to a simulated host: guards make it idempotent, and checks are asked without a change. */
class GuardedActionsTest {
    @TempDir
    private Path folder;

    @Test
    void aCommandThatIsDoneIsInSyncAndNotRun() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - command: {command: 'mkdir C:\\made', creates: 'C:\\made'}
                      notify: told
                  handlers:
                    - name: told
                      command: hostname
                """);
        assertThat(run("plan", "--exit-code").code).isEqualTo(2);
        Ran first = run("apply", "--yes");
        assertThat(first.code).as(first.text).isEqualTo(0);
        assertThat(first.text).contains("hostname");
        Ran second = run("plan", "--exit-code");
        assertThat(second.code).as(second.text).isEqualTo(0);
        Ran again = run("apply", "--yes");
        assertThat(again.code).as(again.text).isEqualTo(0);
        assertThat(again.text).as("nothing ran, so nobody is notified").doesNotContain("hostname");
    }

    @Test
    void afterAChangeAGuardIsAskedByTheHostItself() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - directory: {path: 'C:\\made'}
                    - script:
                        script: New-Item -ItemType Directory -Path 'C:\\made'
                        check: Test-Path -LiteralPath 'C:\\made'
                      register: result
                    - assert: {that: not result.changed}
                """);
        Ran apply = run("apply", "--yes");
        assertThat(apply.code).as(apply.text).isEqualTo(0);
    }

    @Test
    void whatADoneGuardWillSayAfterAChangeIsNotGuessed() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - command: {command: 'mkdir C:\\made', creates: 'C:\\made'}
                """);
        assertThat(run("apply", "--yes").code).isEqualTo(0);
        play("""
                - hosts: all
                  tasks:
                    - directory: {path: 'C:\\other'}
                    - command: {command: 'mkdir C:\\made', creates: 'C:\\made'}
                """);
        assertThat(run("plan").text).contains("known after directory C:\\other");
        Ran apply = run("apply", "--yes");
        assertThat(apply.code).as(apply.text).isEqualTo(0);
    }

    @Test
    void anAssertionThatDoesNotHoldFailsInDrift() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - assert:
                        that: facts.os.build >= 99999
                        fail_msg: too old for this
                """);
        Ran drift = run("drift");
        assertThat(drift.text).contains("too old for this (facts.os.build >= 99999 does not hold)");
        assertThat(drift.code).isNotEqualTo(0);
    }

    @Test
    void anAssertionThatHoldsIsSilent() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - assert:
                        that: [facts.os.build >= 14393, "'Server' in facts.os.name"]
                    - stat: {path: 'C:\\Windows'}
                      register: windows
                    - command: echo {{ windows.stat.isdir }}
                      when: windows.stat.exists
                """);
        Ran plan = run("plan", "--exit-code");
        assertThat(plan.code).as(plan.text).isIn(0, 2);
        assertThat(plan.text).as(plan.text).doesNotContain("assert");
    }

    @Test
    void whatACheckToldIsKnownToThePlanThatAskedIt() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - registry_stat: {path: 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', name: CurrentBuild}
                      register: build
                    - stat: {path: 'C:\\made.txt'}
                      register: made
                    - set_fact: {release: "{{ 'new' if build.value | int >= 20348 else 'old' }}"}
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Release, data: "{{ release }}"}
                    - file: {path: 'C:\\made.txt', content: once}
                      when: not made.stat.exists
                """);
        assertThat(run("plan").text).contains("+ registry_value", "data").doesNotContain("known after");
        Ran apply = run("apply", "--yes");
        assertThat(apply.code).as(apply.text).isEqualTo(0);
        Ran second = run("plan", "--exit-code");
        assertThat(second.code).as(second.text).isEqualTo(0);
    }

    @Test
    void whatIsHeldAfterACheckMayDrift() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - stat: {path: 'C:\\Windows'}
                      register: windows
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, data: gold}
                      when: windows.stat.exists
                """);
        assertThat(run("apply", "--yes").code).isEqualTo(0);
        Ran edit = simulate("edit", "web01", "registry_value/HKLM\\SOFTWARE\\Shop\\Tier", "data=lead");
        assertThat(edit.code).as(edit.text).isEqualTo(0);
        Ran drift = run("drift");
        assertThat(drift.code).as(drift.text).isEqualTo(2);
        assertThat(drift.text).contains("wanted gold", "found lead");
    }

    @Test
    void anAssertionMayNeedTheResultOfAStep() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - command: echo gold
                      register: tier
                    - assert: {that: "'gold' in tier.stdout"}
                    - assert: {that: "'lead' in tier.stdout"}
                """);
        Ran apply = run("apply", "--yes");
        assertThat(apply.code).as(apply.text).isEqualTo(3);
        assertThat(apply.text)
                .contains("'lead' in tier.stdout does not hold")
                .doesNotContain("'gold' in tier.stdout does not");
    }

    @Test
    void aCheckOverHttpHoldsBehindTheChangeThatItChecks() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - windows_feature: {name: Web-Server}
                    - file: {path: 'C:\\inetpub\\wwwroot\\index.html', content: 'Welcome, Müller'}
                    - http_check: {url: http://localhost/index.html, contains: Müller, waitSeconds: 5}
                """);
        Ran apply = run("apply", "--yes");
        assertThat(apply.code).as(apply.text).isEqualTo(0);
        assertThat(run("plan", "--exit-code").code).isEqualTo(0);
        play("""
                - hosts: all
                  tasks:
                    - http_check: {url: http://localhost/none.html}
                """);
        Ran plan = run("plan", "--exit-code");
        assertThat(plan.text).contains("answers 404, not 200");
    }

    @Test
    void aSiteIsTakenOutAndPutBack() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - windows_feature: {name: Web-Server}
                    - site_state: {site: Default Web Site, become: stopped}
                """);
        Ran apply = run("apply", "--yes");
        assertThat(apply.code).as(apply.text).isEqualTo(0);
        Ran plan = run("plan", "--exit-code");
        assertThat(plan.code).as(plan.text).isEqualTo(0);
    }

    @Test
    void whoAsksForTheExitCodeOfWhatCouldNotStartGetsOne() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - script: Get-WhatNobodyHas
                      register: out
                      until: out.rc == 0
                      retries: 1
                      delay: 0
                      ignore_errors: true
                    - assert: {that: [out.rc == 2, out.failed, "'simplest PowerShell' in out.msg"]}
                """);
        Ran apply = run("apply", "--yes");
        assertThat(apply.text).contains("until did not come to hold").doesNotContain("error CF");
        assertThat(apply.code).as(apply.text).isEqualTo(0);
    }

    @Test
    void aProgramThatSaidNothingIsNotQuoted() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - script: exit 3
                """);
        assertThat(run("apply", "--yes").text)
                .contains("The script ended with exit code 3")
                .doesNotContain("exit code 3:");
    }

    @Test
    void aCheckThatDoesNotHoldIsAmongWhatDiffers() throws IOException {
        play("""
                - hosts: all
                  tasks:
                    - http_check: {url: "http://localhost:81/"}
                """);
        assertThat(run("drift").text.replaceAll("\\s+", " "))
                .contains("never applied by Corefleet http_check http://localhost:81/")
                .contains("wanted to hold");
    }

    @Test
    void aTruthAsContentIsWrittenAsPythonDoes() throws IOException {
        play("""
                - hosts: all
                  vars: {off: false}
                  tasks:
                    - win_copy: {dest: 'C:\\a.txt', content: true}
                    - file: {path: 'C:\\b.txt', content: "{{ off }}"}
                    - file: {path: 'C:\\c.txt', content: "true"}
                """);
        assertThat(run("plan").text).containsSubsequence("a.txt", " True", "b.txt", " False", "c.txt", "\"true\"");
    }

    private void play(String text) throws IOException {
        Files.writeString(
                folder.resolve("hosts.yml"), "all:\n  hosts:\n    web01: {connection: simulated, build: 20348}\n");
        Files.writeString(folder.resolve("play.yml"), text);
    }

    private Ran run(String command, String... options) {
        return words(Stream.concat(Stream.of(command, folder.resolve("play.yml").toString()), Stream.of(options)));
    }

    private Ran simulate(String... options) {
        return words(Stream.concat(Stream.of("simulate"), Stream.of(options)));
    }

    private Ran words(Stream<String> some) {
        String[] words = Stream.concat(
                        some, Stream.of("-i", folder.resolve("hosts.yml").toString()))
                .toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("COREFLEET_HOME", folder.resolve("home").toString(), "COREFLEET_TERMINALS", "");
        int code = Corefleet.run(both, both, new ByteArrayInputStream(new byte[0]), environment, words);
        return new Ran(code, out.toString(StandardCharsets.UTF_8));
    }

    private record Ran(int code, String text) {}
}
