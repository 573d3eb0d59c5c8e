package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Progress;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.ChangeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What to type next: one command, ready to copy; and how to take back what was just done. */
public final class NextCommand {
    private NextCommand() {}

    static String after(FleetOutcome fleet) {
        if (fleet.verdict() == Verdict.MISTAKEN) {
            return "Next: mend what the problems name"
                    + (fleet.hosts().size() > 1 ? ", or leave such hosts out with --limit" : "");
        }
        RunHeader run = fleet.run();
        return switch (run.command()) {
            case "plan", "drift" -> differs(fleet) && run.playbook() != null ? "Next: " + apply(run) : "";
            default -> afterWriting(fleet);
        };
    }

    private static String afterWriting(FleetOutcome fleet) {
        String id = fleet.run().id();
        if (id.isEmpty()) {
            // Nothing was begun, so there is nothing to try again: what was planned is no longer so.
            boolean stale = fleet.run().planFile() != null && has(fleet, status -> status == HostStatus.REFUSED);
            return stale
                    ? "Next: " + whole("plan", fleet.run(), fleet.run().scope().limit()) + " --out "
                            + fleet.run().planFile()
                    : "";
        }
        List<String> parts = new ArrayList<>();
        if (fleet.verdict() != Verdict.DONE && has(fleet, NextCommand::mayBeRetried)) {
            parts.add("Next: corefleet retry " + id);
        }
        if (has(fleet, status -> status == HostStatus.CHANGED)
                && fleet.hosts().stream().anyMatch(NextCommand::holds)) {
            parts.add("undo: corefleet rollback " + id);
        }
        return String.join("     ", parts);
    }

    /** Whether something was set, which can be set back; what only ran cannot be taken back. */
    private static boolean holds(HostOutcome host) {
        return host.steps().stream()
                .anyMatch(step -> step.progress() == Progress.DONE && step.change() != ChangeKind.RUN);
    }

    private static boolean mayBeRetried(HostStatus status) {
        return switch (status) {
            case FAILED, UNREACHABLE, IN_DOUBT, NOT_STARTED, STOPPED, REFUSED, ROLLED_BACK, NOT_RESTORED -> true;
            case IN_SYNC, DIFFERS, CHANGED -> false;
        };
    }

    private static boolean differs(FleetOutcome fleet) {
        return has(fleet, status -> status == HostStatus.DIFFERS);
    }

    private static boolean has(FleetOutcome fleet, Predicate<HostStatus> wanted) {
        return fleet.hosts().stream().anyMatch(host -> wanted.test(host.status()));
    }

    /** A look at one host. */
    static String doctor(String host, List<String> inventory) {
        return "Next: " + at("corefleet doctor " + host, inventory);
    }

    /** A suggested command with the inventory that was given, so that a copy of it works; a command of Windows as it is. */
    public static String at(String command, List<String> inventory) {
        return command.startsWith("corefleet ") ? command + inventories(inventory) : command;
    }

    private static String inventories(List<String> inventory) {
        return inventory.stream()
                .filter(given -> !given.equals("inventory"))
                .map(given -> " -i " + word(given))
                .collect(Collectors.joining());
    }

    /** One word for the shells of Linux and for both of Windows. */
    private static String word(String given) {
        return given.matches(".*[\\s&;()].*") ? '"' + given + '"' : given;
    }

    private static String apply(RunHeader run) {
        return whole("apply", run, run.scope().limit());
    }

    /** The command that would mend what a run found; a person adds the hosts. */
    public static String applying(RunHeader run) {
        return run.playbook() == null ? "" : whole("apply", run, "");
    }

    /** The command that was typed. */
    static String reproduce(RunHeader run) {
        return run.playbook() == null && !run.command().equals("drift")
                ? run.undoes() == null ? "" : "corefleet rollback " + run.undoes()
                : whole(
                        run.command().equals("retry") ? "apply" : run.command(),
                        run,
                        run.scope().limit());
    }

    private static String whole(String verb, RunHeader run, String limit) {
        StringBuilder command = new StringBuilder("corefleet ").append(verb);
        boolean planned = run.planFile() != null && verb.equals("apply");
        if (run.playbook() != null) {
            command.append(' ').append(planned ? run.planFile() : run.playbook());
        }
        // A plan file names its inventory, and holds no other hosts than those that were meant.
        boolean narrower = !planned || run.command().equals("apply");
        command.append(planned ? "" : inventories(run.scope().inventory()));
        if (narrower && !limit.isEmpty()) {
            command.append(" --limit ").append(limit);
        }
        if (planned) {
            return command.toString();
        }
        run.scope().tags().forEach(tag -> command.append(" --tags ").append(tag));
        run.scope().skipTags().forEach(tag -> command.append(" --skip-tags ").append(tag));
        return command.toString();
    }
}
