package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several plays on one host: each step is told, and what one play finds out the next may use. */
@Timeout(300)
class SeveralPlaysTest {
    @TempDir
    private Path home;

    @TempDir
    private Path written;

    @Test
    void noStepOfOnePlayHidesThatOfAnother() throws IOException {
        write("""
                - hosts: all
                  tasks:
                    - directory: {path: 'C:\\one'}
                    - directory: {path: 'C:\\two'}
                - hosts: all
                  tasks:
                    - directory: {path: 'C:\\three'}
                      notify: told
                  handlers:
                    - {name: told, command: hostname}
                """);
        assertThat(type("plan").out()).contains("C:\\one", "C:\\two", "C:\\three", "command hostname", "3 creates");
        Desk.Ran ran = type("apply", "--yes");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        Desk.Ran back = new Desk(home).type("rollback", "last", "--yes");
        assertThat(back.out()).as(back.err()).contains("C:\\one", "C:\\two", "C:\\three");
    }

    @Test
    void whatAPlayRegistersAndSetsIsThereInTheNext() throws IOException {
        write("""
                - hosts: all
                  tasks:
                    - command: echo gold
                      register: tier
                    - set_fact: {site: Shop, told: "{{ tier.stdout | trim }}"}
                    - command: hostname
                      register: left
                      when: false
                    - set_fact: {told: known}
                      when: tier.rc != 0
                    - command: mkdir C:\\{{ told }}
                      notify: shown
                  handlers:
                    - {name: shown, command: 'mkdir C:\\{{ told }}-handled'}
                - hosts: all
                  tasks:
                    - assert: {that: [tier.stdout | trim == 'gold', site == 'Shop', told == 'gold', left is skipped]}
                    - set_fact: {site: Other}
                    - assert: {that: site == 'Other'}
                """);
        assertThat(type("validate").code()).isZero();
        Desk.Ran ran = type("apply", "--yes");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(new Desk(home)
                        .type(
                                "simulate",
                                "show",
                                "web01",
                                "-i",
                                written.resolve("hosts.yml").toString())
                        .out())
                .contains("\"C:\\\\gold\"")
                .contains("\"C:\\\\gold-handled\"");
    }

    @Test
    void aTaskThatWaitsSeesNothingThatALaterOneSets() throws IOException {
        write("""
                - hosts: all
                  tasks:
                    - set_fact: {site: Shop}
                    - command: hostname
                      register: out
                    - assert: {that: [out.rc == 0, site == 'Shop']}
                    - set_fact: {site: "{{ out.rc }}"}
                    - set_fact: {site: Last}
                    - assert: {that: [out.rc == 0, site == 'Last']}
                """);
        Desk.Ran ran = type("apply", "--yes");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    }

    @Test
    void aNameThatTwoTasksRegisterHasTheResultOfTheLast() throws IOException {
        Files.writeString(written.resolve("once.yml"), """
                - command: echo {{ word }}
                  register: out
                - assert: {that: out.stdout | trim == word}
                """);
        write("""
                - hosts: all
                  tasks:
                    - command: echo a
                      register: out
                    - assert: {that: out.stdout | trim == 'a'}
                    - command: echo b
                      register: out
                    - assert: {that: out.stdout | trim == 'b'}
                    - include_tasks: once.yml
                      loop: [c, d]
                      loop_control: {loop_var: word}
                    - command: echo {{ item }}
                      loop: [e, f]
                      register: out
                    - assert: {that: "out.results | map(attribute='stdout') | map('trim') | list == ['e', 'f']"}
                - hosts: all
                  tasks:
                    - command: echo g
                      register: out
                    - assert: {that: out.stdout | trim == 'g'}
                """);
        Desk.Ran ran = type("apply", "--yes");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    }

    private void write(String playbook) throws IOException {
        new OnePlaybook(home, written).write(playbook);
    }

    private Desk.Ran type(String command, String... more) {
        return new OnePlaybook(home, written).type(command, more);
    }
}
