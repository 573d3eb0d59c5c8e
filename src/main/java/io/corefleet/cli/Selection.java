package io.corefleet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which hosts, which tasks, and with which variables. */
final class Selection {
    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "PATH",
            description =
                    "Inventory file or folder; may be given again. Default: inventory/ of the playbook's project.")
    private List<Path> inventory = new ArrayList<>();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Only these hosts: web01, web*, ltsc2022:!web03.")
    private String limit;

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

    /** Where the inventory is: as given, else {@code inventory/} in the nearest folder above the playbook that has one. */
    List<Path> inventory(Path playbook) {
        if (!inventory.isEmpty()) {
            return inventory;
        }
        Path folder = playbook.toAbsolutePath().normalize().getParent();
        while (folder != null) {
            Path found = folder.resolve("inventory");
            if (Files.isDirectory(found)) {
                return List.of(relative(found));
            }
            folder = folder.getParent();
        }
        return List.of(Path.of("inventory"));
    }

    /** As short as it can be said from here, so that places in reports can be clicked. */
    private static Path relative(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    String limit() {
        return limit;
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
