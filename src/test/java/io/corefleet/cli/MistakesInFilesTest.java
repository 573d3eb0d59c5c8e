package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** What people write by mistake beside the tasks: in inventories, plays, roles and files of variables. */
@Timeout(300)
class MistakesInFilesTest {
    private static final String ONE_HOST = "all: {hosts: {w1: {connection: simulated}}}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "all: {hosts: localhost} => :1:14 => Write the host as a key with a colon: {localhost: }",
                "all: {hosts: [w1]} => :1:14 => Write each host as a key with a colon, without the dash",
                "all: {children: [web]} => :1:17 => Write each group as a key with a colon, without the dash",
                "all: {hosts: {w1: 10.0.0.1}} => :1:19 => Write name: value.",
                "all: {vars: [a], hosts: {w1: }} => :1:13 => Write name: value, without the dash.",
                "web01 => :1:1 => It begins with a group",
                "[{hosts: all}] => :1:1 => This looks like a playbook",
                "all: {hosts: {w1: {ansible_password: !secret {env: A}}}} => :1:38 => Write !secret env:NAME",
            })
    void inventories(String text, String place, String hint) throws IOException {
        assertThat(told("- hosts: all\n", text)).contains(hint).contains("hosts.yml" + place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "hosts: {a: b} => :1:10 => hosts takes names, not a mapping",
                "hosts: [w1, {b: c}] => :1:15 => hosts takes names, not a mapping",
                "hosts: => :1:3 => a play needs hosts",
                "hosts: localhost => :1:10 => leave this out",
            })
    void hostsOfAPlay(String hosts, String place, String words) throws IOException {
        assertThat(told("- " + hosts + "\n  tasks: []\n", ONE_HOST))
                .contains(words)
                .contains("play.yml" + place)
                .containsOnlyOnce("error CF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "role.yml => [a] => :1:1 => Write iis_app_pool: [{name: Shop}]",
                "role.yml => iis_app_pool: {name: a} => :1:15 => Write iis_app_pool: [{name: Shop}]",
                "role.yml => iis_app_pool: [a] => :1:16 => Write iis_app_pool: [{name: Shop}]",
                "role.yml => iis_app_pol: [{name: a}] => :1:1 => Did you mean iis_app_pool?",
                "defaults/main.yml => [a] => :1:1 => Write name: value, without a dash.",
                "meta/main.yml => {dependencies: a} => :1:16 => dependencies: [NAME]",
            })
    void roles(String file, String text, String place, String hint) throws IOException {
        Path written = folder.resolve("roles").resolve("shop").resolve(file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, text);
        assertThat(told("- hosts: all\n  roles: [shop]\n", ONE_HOST))
                .contains(hint)
                .contains(Path.of(file).getFileName() + place);
    }

    /** A home that was copied while in use, or filled by something else. */
    @ParameterizedTest
    @ValueSource(ints = {100, 5000})
    void aDamagedJournalSaysWhatHelps(int kept) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts.yml"), ONE_HOST);
        Path play = Files.writeString(folder.resolve("play.yml"), "- hosts: all\n  tasks: [{debug: {msg: a}}]\n");
        Path home = folder.resolve("home");
        Desk desk = new Desk(home);
        assertThat(desk.type("apply", play.toString(), "-i", hosts.toString(), "--yes")
                        .code())
                .isZero();
        Path journal = home.resolve("journal.db");
        Files.deleteIfExists(home.resolve("journal.db-wal"));
        byte[] cut = new byte[kept];
        System.arraycopy(Files.readAllBytes(journal), kept > 1000 ? 0 : 200, cut, 0, kept);
        Files.write(journal, cut);
        Desk.Ran ran = desk.type("history");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().replaceAll("\\s+", " ")).contains("is damaged").contains("corefleet history import");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "[]", ""})
    void aDamagedSimulatedHostSaysWhatHelps(String text) throws IOException {
        Path simulated = Files.createDirectories(folder.resolve("home").resolve("simulated"));
        Files.writeString(simulated.resolve("w1.json"), text);
        Path hosts = Files.writeString(folder.resolve("hosts.yml"), ONE_HOST);
        Desk.Ran ran = new Desk(folder.resolve("home")).type("facts", "-i", hosts.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().replaceAll("\\s+", " ")).contains("is damaged").contains("Delete it");
    }

    @Test
    void optionsOutOfRangeAreNotTakenForSomethingElse() throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts.yml"), ONE_HOST);
        Desk desk = new Desk(folder.resolve("home"));
        assertThat(desk.type(64, hosts, "facts", "--forks", "0").err()).contains("--forks is a number from 1 on");
        assertThat(desk.type(64, hosts, "facts", "--color", "blue").err()).contains("--color is auto, always or never");
    }

    @Test
    void aFolderWithoutARoleIsNotSuggested() throws IOException {
        Files.createDirectories(folder.resolve("roles").resolve("shop"));
        assertThat(told("- hosts: all\n  roles: [shop]\n", ONE_HOST))
                .contains("holds no role")
                .contains("A role has tasks/main.yml, or role.yml.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "forks: many => :1:8 => forks must be a whole number; found many",
                "forkz: 3 => :1:1 => Did you mean forks?",
                "journal: 5 => :1:1 => It has inventory, limit,",
                "[a] => :1:1 => must be a mapping of options",
                "notify: [{url: a}] => :1:9 => notify takes no mapping",
            })
    void optionsOfTheProject(String text, String place, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("corefleet.yml"), text);
        Defaults defaults = new Defaults(Map.of(), file);
        List<OptionSpec> options = List.of(
                OptionSpec.builder("--forks").type(int.class).build(),
                OptionSpec.builder("--notify").type(String.class).build());
        assertThatThrownBy(() -> options.forEach(defaults::defaultValue))
                .isInstanceOfSatisfying(ProblemsFound.class, found -> {
                    var problem = found.problems().get(0);
                    assertThat(problem.summary() + " " + problem.hint()).contains(words);
                    assertThat(":" + problem.place().line() + ":"
                                    + problem.place().column())
                            .isEqualTo(place);
                });
    }

    private String told(String play, String inventory) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts.yml"), inventory);
        Path file = Files.writeString(folder.resolve("play.yml"), play);
        Desk.Ran ran = new Desk(folder.resolve("home")).type("validate", file.toString(), "-i", hosts.toString());
        assertThat(ran.code()).isEqualTo(1);
        return ran.err().replaceAll("\\s+", " ");
    }
}
