package io.corefleet.cli;

import io.corefleet.compile.PlanSaving;
import io.corefleet.compile.SavedProgram;
import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.plan.PlanFile;
import io.corefleet.plan.PlanFile.PlannedHost;
import io.corefleet.plan.PlanFileText;
import io.corefleet.plan.Stale;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.run.Expectation;
import io.corefleet.secret.PlanKey;
import io.corefleet.source.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code apply FILE}: a plan that was kept, held against the inventory as it is now. */
final class SavedPlan {
    private final Workbench bench;
    private final Path file;
    private final PlanKey key;
    private final PlanFile plan;

    /** Reads the file; one that may not be used is a problem. */
    SavedPlan(Workbench bench, Path file) {
        this.bench = bench;
        this.file = file;
        this.key = bench.planKey();
        try {
            this.plan = PlanFileText.read(file.toString(), Files.readString(file), key::sign);
        } catch (IOException unreadable) {
            throw bench.unusable(file + " cannot be read");
        }
    }

    /** Whether a file is meant as a plan; what cannot be read is left to whoever reads playbooks. */
    static boolean isOne(Path file) {
        try (var in = Files.newInputStream(file)) {
            return PlanFileText.isMeant(new String(in.readNBytes(64), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Which run this is.
     *
     * @param sources the inventory; empty for that of the plan
     * @param limit the hosts; empty for all of the plan
     */
    RunHeader header(List<String> sources, String limit) {
        RunScope scope = new RunScope(
                sources.isEmpty() ? plan.inventory() : sources,
                limit.isEmpty() ? plan.limit() : limit,
                plan.tags(),
                plan.skipTags(),
                plan.extraVars());
        return RunHeader.of("apply", bench.clock().instant(), scope)
                .ofPlaybook(plan.playbook(), plan.playbookSha256())
                .withPlanFile(file.toString());
    }

    /**
     * The program, for those hosts of the plan that are meant. Problems are collected.
     *
     * @param limit the host pattern; empty for all of the plan
     */
    SavedProgram program(RunHeader header, String limit) {
        return new SavedProgram(
                bench.catalog(), plan, hosts(header, limit), bench.kept(key), bench.templates(), bench.problems());
    }

    private List<HostEntry> hosts(RunHeader header, String limit) {
        Path folder = Path.of(plan.playbook()).toAbsolutePath().getParent();
        List<Path> sources = header.scope().inventory().stream().map(Path::of).toList();
        Inventory inventory = bench.inventory(sources, folder, bench.ofInventory(true));
        List<String> meant = limit.isEmpty()
                ? plan.hosts().stream().map(PlannedHost::name).toList()
                : inventory.match(limit, null, bench.problems()).stream()
                        .map(HostEntry::name)
                        .toList();
        List<HostEntry> hosts = new ArrayList<>();
        for (PlannedHost host : plan.hosts()) {
            if (meant.contains(host.name())) {
                inventory
                        .host(host.name())
                        .ifPresentOrElse(entry -> hosts.add(same(host, entry)), () -> bench.problems()
                                .error(
                                        ProblemCode.CF302,
                                        host.name() + " of the plan is not in the inventory any more",
                                        null,
                                        "Plan again, or leave it out with --limit."));
            }
        }
        if (hosts.isEmpty() && !bench.problems().hasErrors()) {
            bench.problems()
                    .error(
                            ProblemCode.CF302,
                            "no host of the plan matches --limit \"" + limit + "\"",
                            null,
                            "The plan is for "
                                    + plan.hosts().stream()
                                            .map(PlannedHost::name)
                                            .limit(10)
                                            .collect(Collectors.joining(", ")));
        }
        return hosts;
    }

    /** Another machine under the old name is not what was planned on, however much it looks like it. */
    private HostEntry same(PlannedHost planned, HostEntry now) {
        String address = PlanSaving.address(now);
        if (!address.equals(planned.address())) {
            bench.problems()
                    .error(
                            ProblemCode.CF408,
                            now.name() + " was " + said(planned.address()) + " when it was planned, and is "
                                    + said(address),
                            now.connection().place(),
                            "Plan again, or leave it out with --limit.");
        }
        return now;
    }

    private static String said(String address) {
        return address.isEmpty() ? "a simulated host" : "at " + address;
    }

    /** What to say about hosts that were meant once and are not in the plan; empty when there are none. */
    String leftOut() {
        return plan.leftOut().isEmpty()
                ? ""
                : "Not in the plan, since they could not be planned: "
                        + String.join(", ", plan.leftOut().keySet());
    }

    /**
     * What the plan was made on.
     *
     * @param skipsStale whether hosts that are still so go on when another is not
     */
    static Expectation expectation(SavedProgram program, boolean skipsStale) {
        return new Expectation() {
            @Override
            public List<Stale> stale(String host, Map<ResourceId, State> states) {
                return program.stale(host, states);
            }

            @Override
            public boolean goesOnWithoutStale() {
                return skipsStale;
            }
        };
    }
}
