package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which hosts a command looks at that takes no playbook: all, unless it is told. */
final class HostPattern {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "all",
            description = "Which hosts. Default: all.")
    private String pattern = "all";

    @Mixin
    private HostSelection selection = new HostSelection();

    /**
     * The hosts. Ends the command when something is wrong with them.
     *
     * @param secretsNeeded whether they will be logged in to
     */
    List<HostEntry> hosts(Workbench bench, boolean secretsNeeded) {
        List<HostEntry> hosts = selection.hosts(bench, pattern, bench.ofInventory(secretsNeeded));
        bench.check();
        return hosts;
    }

    /** As it was given. */
    String text() {
        return pattern;
    }

    /** Where the inventory is, as it is shown. */
    List<String> inventory() {
        return selection.inventory();
    }
}
