package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes back what {@code simulate break} did. */
@Command(
        name = "mend",
        description = "Takes a fault back, as if it had never been: corefleet simulate mend web03 pool-rapid-fail")
final class SimulateMendCommand implements Runnable {
    @ParentCommand
    private SimulateCommand simulate;

    @Parameters(paramLabel = "HOST", index = "0", description = "A simulated host.")
    private String host;

    @Parameters(
            paramLabel = "FAULT",
            index = "1",
            arity = "0..1",
            description = "What shall be taken back. Default: everything that simulate break did.")
    private String fault;

    @Override
    public void run() {
        try (Workbench bench = new Workbench(simulate.corefleet())) {
            HostEntry entry = simulate.host(bench, host);
            List<String> faults = fault == null ? bench.simulated().faults(entry) : List.of(fault);
            faults.forEach(one -> bench.simulated().mend(entry, one));
            List<String> left = bench.simulated().faults(entry);
            simulate.corefleet()
                    .screen()
                    .print(host
                            + (left.isEmpty()
                                    ? " has no fault any more."
                                    : " still has " + String.join(", ", left) + "."));
        } catch (IllegalArgumentException refused) {
            throw SimulateCommand.usage(refused.getMessage(), null);
        }
    }
}
