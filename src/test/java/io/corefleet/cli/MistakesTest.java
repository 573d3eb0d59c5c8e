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
                "registry_value: {path: HKLM\\X, name: a => :3:23 => what begins here has no end",
                "registry_value: {path: 'HKLM\\X', name: a, data: no} => :3:55 => no is the same as false here",
                "windows_feature: {name: A, state: installed} => :3:41 => state must be present or absent",
                "debug: {msg: '{{ \"a\" | uper }}'} => :3:20 => Did you mean upper?",
                "debug: {msg: '{{ \"a\".foo() }}'} => :3:20 => there is no method \"foo\" on this value",
                "debug: {msg: '{{ a }'} => :3:20 => What begins with {{ ends with }}",
                "debug: {msg: *:80:} => :3:21 => put it in quotes where it is text",
                "debug: {msg: %windir%} => :3:20 => Put the value in quotes.",
                "include_tasks: nope.yml => :3:7 => It is looked for beside the file that names it",
                "path_entry: {name: 'C:\\a'} => :3:20 => It has path, scope, variable, position.",
                "debug: {msg: \"a\u0001\"} => :3:22 => the file holds a character that YAML does not allow",
            })
    void areToldWithTheirPlaceAndWithWhatToDo(String task, String place, String words) throws IOException {
        Path hosts = Files.writeString(home.resolve("hosts.yml"), "all: {hosts: {w1: {connection: simulated}}}");
        Path play = Files.writeString(home.resolve("play.yml"), "- hosts: all\n  tasks:\n    - " + task + "\n");
        Desk.Ran ran = new Desk(home).type("validate", play.toString(), "-i", hosts.toString());
        assertThat(ran.err().replaceAll("\\s+", " ")).contains(words).contains("play.yml" + place);
    }
}
