package io.corefleet.cli;

import io.corefleet.inventory.HostEntry;
import io.corefleet.simulate.fault.Fault;
import io.corefleet.simulate.fault.Faults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a simulated host sick, to learn from. */
@Command(
        name = "break",
        description = "Breaks a host in a known way: corefleet simulate break web03 pool-rapid-fail",
        footer = {"", "simulate mend takes it back. corefleet triage finds it."})
final class SimulateBreakCommand implements Runnable {
    @ParentCommand
    private SimulateCommand simulate;

    @Parameters(paramLabel = "HOST", index = "0", arity = "0..1", description = "A simulated host.")
    private String host;

    @Parameters(paramLabel = "FAULT", index = "1", arity = "0..1", description = "What shall be wrong with it.")
    private String fault;

    @Option(names = "--list", description = "Shows all faults and what each does; breaks nothing.")
    private boolean list;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The site that is struck. Default: one that no other fault has struck.")
    private String site;

    @Override
    public void run() {
        Screen screen = simulate.corefleet().screen();
        if (list) {
            int width = Faults.all().stream()
                    .mapToInt(one -> one.name().length())
                    .max()
                    .orElse(0);
            for (Fault one : Faults.all()) {
                screen.print(Paragraph.beside(one.name(), one.about(), width + 2, screen.width()));
            }
            return;
        }
        if (host == null || fault == null) {
            throw new IllegalOption("a host and a fault are wanted; --list shows all faults");
        }
        try (Workbench bench = new Workbench(simulate.corefleet())) {
            HostEntry entry = simulate.host(bench, host);
            String struck = bench.simulated().strike(entry, fault, site);
            String told = host + " has " + fault + " now" + (struck.isEmpty() ? "" : " (site " + struck + ")") + ": "
                    + Faults.named(fault).about() + ".";
            screen.print(Paragraph.lines(told, 0, screen.width()));
        } catch (IllegalArgumentException refused) {
            throw SimulateCommand.usage(refused.getMessage(), null);
        }
    }
}
