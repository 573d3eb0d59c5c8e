package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write by mistake: each is told with its place, and with what to do. */
@Timeout(300)
class MistakesTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "file: {path: \"C:\\new\\temp\", content: a} => :3:20 => a path of Windows stands in single quotes",
                "file: {path: \"C:\\windows\", content: a} => :3:24 => a path of Windows stands in single quotes",
                "file: {path: \"C:\\Users\\a\", content: a} => :3:25 => a path of Windows stands in single quotes",
                "iis_app_pool: {name: } => :3:27 => iis_app_pool needs \"name\", which is empty here",
                "iis_app_pool: {name: ''} => :3:28 => iis_app_pool needs \"name\", which is empty here",
                "{command: ver, register: my var} => :3:22 => register takes the name of a variable",
                "registry_value: {path: HKLM\\X, name: a => :3:23 => what begins here has no end",
                "registry_value: {path: 'HKLM\\X', name: a, data: no} => :3:55 => no is the same as false here",
                "windows_feature: {name: A, state: installed} => :3:41 => state must be present or absent",
                "debug: {msg: '{{ \"a\" | uper }}'} => :3:20 => Did you mean upper?",
                "debug: {msg: '{{ \"a\".foo() }}'} => :3:20 => there is no method \"foo\" on this value",
                "debug: {msg: '{{ a }'} => :3:20 => What begins with {{ ends with }}",
                "debug: {msg: *:80:} => :3:21 => put it in quotes where it is text",
                "debug: {msg: %windir%} => :3:20 => Put the value in quotes.",
                "{command: hostname, notify: nobody} => :3:35 => there is no handler \"nobody\"",
                "{command: hostname, notify: [nobody]} => :3:36 => there is no handler \"nobody\"",
                "include_tasks: nope.yml => :3:7 => It is looked for beside the file that names it",
                "path_entry: {name: 'C:\\a'} => :3:20 => It has path, scope, variable, position.",
                "debug: {msg: \"a\u0001\"} => :3:22 => the file holds a character that YAML does not allow",
            })
    void areToldWithTheirPlaceAndWithWhatToDo(String task, String place, String words) throws IOException {
        assertThat(told(task).replaceAll("\\s+", " ")).contains(words).contains("play.yml" + place);
    }

    /** What is left of a module that is refused would be complained about too, though nobody wrote it so. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "win_regedit: {path: 'HKLM:\\SOFTWARE\\X', state: absent, delete_key: true} => removing a whole key",
                "win_dns_client: {adapter_names: '*', dns_servers: [10.0.0.1]} => several adapters",
                "win_certificate_store: {path: 'C:\\a.pfx', store_name: My} => without a thumbprint",
                "win_certificate_store: {path: 'C:\\a.pfx', store_name: My, state: exported} => exporting",
                "win_file: {path: 'C:\\a', state: hard} => win_file with state",
                "win_copy: {src: 'C:\\a', dest: 'C:\\b', remote_src: true} => remote_src has no translation",
                "local_action: command hostname => \"local_action\" of Ansible is not supported",
            })
    void aRefusedModuleIsOneProblem(String task, String words) throws IOException {
        assertThat(told(task)).contains(words).containsOnlyOnce("error CF");
    }

    private String told(String task) throws IOException {
        Path hosts = Files.writeString(home.resolve("hosts.yml"), "all: {hosts: {w1: {connection: simulated}}}");
        Path play = Files.writeString(home.resolve("play.yml"), "- hosts: all\n  tasks:\n    - " + task + "\n");
        return new Desk(home)
                .type("validate", play.toString(), "-i", hosts.toString())
                .err();
    }
}
