package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback says by name what it cannot take back. */
class WhatRanTest {
    @TempDir
    private Path home;

    @Test
    void aRollbackNamesTheCommandsThatRan() throws IOException {
        Path hosts = Files.writeString(
                home.resolve("hosts.yml"),
                "all: {hosts: {web01: {connection: simulated}, web02: {connection: simulated}}}\n");
        Path playbook = Files.writeString(home.resolve("shop.yml"), """
                - hosts: all
                  tasks:
                    - registry_value: {path: 'HKLM\\SOFTWARE\\Shop', name: Tier, kind: string, data: gold}
                    - name: tell the time
                      command: hostname
                    - name: not needed
                      command: {command: ipconfig, creates: 'C:\\Windows'}
                """);
        Desk desk = new Desk(home.resolve("home"));
        Ran applied = desk.type("apply", playbook.toString(), "-i", hosts.toString(), "--yes");
        assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
        Ran back = desk.type("rollback", "last", "--yes");
        assertThat(back.code()).as(back.out() + back.err()).isZero();
        assertThat(back.out())
                .contains("Not taken back")
                .contains("command hostname on web01, web02")
                .contains("shop.yml:5")
                .doesNotContain("ipconfig");
        Ran one = desk.type("rollback", "1", "--limit", "web02", "--yes");
        assertThat(one.out()).doesNotContain("web01");
    }
}
