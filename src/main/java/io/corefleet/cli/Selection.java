package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.secret.SecretTag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which hosts, which tasks, and with which variables. */
final class Selection {
    @Mixin
    private HostSelection hosts = new HostSelection();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAG",
            split = ",",
            description = "Only tasks with one of these tags.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--skip-tags", paramLabel = "TAG", split = ",", description = "No task with one of these tags.")
    private List<String> skipTags = new ArrayList<>();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "Variables that win over all others: name=value, a YAML mapping, or @file.")
    private List<String> extraVars = new ArrayList<>();

    List<Path> inventory(Path playbook) {
        return hosts.inventory(playbook);
    }

    /** The same for a command that has no playbook, as it is shown. */
    List<String> inventory() {
        return hosts.inventory();
    }

    /** The hosts of a look without a playbook. Problems are collected. */
    List<HostEntry> hosts(Workbench bench, String pattern, SecretTag secrets) {
        return hosts.hosts(bench, pattern, secrets);
    }

    String limit() {
        return hosts.limit();
    }

    List<String> tags() {
        return tags;
    }

    List<String> skipTags() {
        return skipTags;
    }

    List<String> extraVars() {
        return extraVars;
    }
}
