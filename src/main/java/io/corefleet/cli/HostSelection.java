package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which hosts. */
final class HostSelection {
    /** Stands for the playbook of a command that has none: the inventory is looked for from here. */
    static final Path NO_PLAYBOOK = Path.of("playbook");

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "PATH",
            description = "Inventory file or folder; may be given again. Default: inventory/ of the project.")
    private List<Path> inventory = new ArrayList<>();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Only these hosts: web01, web*, ltsc2022:!web03.")
    private String limit;

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

    /** The same for a command that has no playbook, as it is shown. */
    List<String> inventory() {
        return inventory(NO_PLAYBOOK).stream().map(Path::toString).toList();
    }

    String limit() {
        return limit;
    }

    /** The hosts of a command that has no playbook: those of the pattern that are within the limit. Problems are collected. */
    List<HostEntry> hosts(Workbench bench, String pattern, SecretTag secrets) {
        Inventory all = bench.inventory(inventory(NO_PLAYBOOK), null, secrets);
        List<HostEntry> meant = all.match(pattern, null, bench.problems());
        if (limit.isEmpty()) {
            return meant;
        }
        List<HostEntry> within = all.match(limit, null, bench.problems());
        List<HostEntry> both = meant.stream().filter(within::contains).toList();
        if (both.isEmpty() && !bench.problems().hasErrors()) {
            String summary = "no host matches both \"" + pattern + "\" and --limit \"" + limit + "\"";
            bench.problems().error(ProblemCode.CF302, summary, null, "corefleet inventory lists the hosts.");
        }
        return both;
    }
}
