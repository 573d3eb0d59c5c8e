package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The host of a command that is for one. */
final class OneHost {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "HOST", description = "The host.")
    private String host = "";

    /** The one that is meant. Ends the command when there is none, or more. */
    HostEntry of(Workbench bench, Selection selection) {
        List<Path> inventory = selection.inventory(HostSelection.NO_PLAYBOOK);
        List<HostEntry> hosts =
                bench.inventory(inventory, null, bench.ofInventory(true)).match(host, null, bench.problems());
        bench.check();
        if (hosts.size() != 1) {
            throw new IllegalOption(command.name() + " is for one host; " + host + " means " + hosts.size());
        }
        return hosts.get(0);
    }
}
