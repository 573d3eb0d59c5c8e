package io.corefleet.cli;

import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.HostProgram;
import io.corefleet.compile.PlanSaving;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.PlanFile;
import io.corefleet.plan.PlanFile.PlannedHost;
import io.corefleet.plan.PlanFileText;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.run.PlanKeeper;
import io.corefleet.secret.PlanKey;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code plan --out FILE}: keeps what each host would go through, and writes it once all are planned. */
final class PlanOut implements PlanKeeper {
    private final Path file;
    private final PlanKey key;
    private final PlanSaving saving;
    private final FleetProgram program;
    private final Map<String, PlannedHost> planned = new LinkedHashMap<>();
    private final Problems problems = new Problems();

    /** Before hosts are asked, so that nobody waits for a file that cannot be written. */
    PlanOut(Workbench bench, Path file, FleetProgram program) {
        this.file = file;
        this.program = program;
        check();
        this.key = bench.planKey();
        this.saving = bench.saving(key);
    }

    /** What is there already must be a plan file: {@code --out shop.yml} would be the end of a playbook. */
    private void check() {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw cannot("there is no folder " + folder);
        }
        try {
            if (Files.exists(file) && !PlanFileText.isMeant(Files.readString(file))) {
                throw cannot("it is there already, and is no plan file");
            }
        } catch (IOException unreadable) {
            throw cannot("it is there already, and cannot be read");
        }
    }

    private ProblemsFound cannot(String why) {
        return new ProblemsFound(Problem.error(
                ProblemCode.CF405,
                "the plan " + file + " cannot be written: " + why,
                null,
                "Give --out another file."));
    }

    @Override
    public void keep(
            HostEntry host, List<HostProgram> programs, List<HostProgram> health, Map<ResourceId, State> states) {
        Problems found = new Problems();
        PlannedHost kept = saving.host(host, programs, health, states, found);
        synchronized (this) {
            problems.addAll(found.list());
            planned.put(host.name(), kept);
        }
    }

    /** Whether there will be a file. */
    synchronized boolean willBe(FleetOutcome outcome) {
        return outcome.verdict() != Verdict.INTERRUPTED && !planned.isEmpty() && !problems.hasErrors();
    }

    /**
     * Writes the file, unless the look was broken off.
     *
     * @return what to tell
     * @throws ProblemsFound when something of the plan cannot be saved; then no file is written
     */
    synchronized Optional<String> write(FleetOutcome outcome) {
        if (outcome.verdict() == Verdict.INTERRUPTED || planned.isEmpty()) {
            return Optional.of("No plan file was written.");
        }
        problems.throwIfErrors();
        Map<String, String> leftOut = new LinkedHashMap<>();
        outcome.hosts().stream()
                .filter(host -> !planned.containsKey(host.name()))
                .forEach(host -> leftOut.put(host.name(), host.status().word()));
        RunHeader run = outcome.run();
        PlanFile plan = new PlanFile(
                Version.number(),
                run.startedAt(),
                run.playbook(),
                run.playbookSha256(),
                run.scope().inventory(),
                run.scope().limit(),
                run.scope().tags(),
                run.scope().skipTags(),
                run.scope().extraVars(),
                program.plays().stream().map(PlanSaving::play).toList(),
                outcome.hosts().stream()
                        .map(HostOutcome::name)
                        .filter(planned::containsKey)
                        .map(planned::get)
                        .toList(),
                leftOut);
        write(PlanFileText.write(plan, key::sign));
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Not in the plan, since they could not be planned: " + String.join(", ", leftOut.keySet()));
    }

    /** For its owner only: values of hosts are nobody else's business. It appears when it is whole. */
    private void write(String text) {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(half);
            Files.createFile(half, PlanKey.forOwner(file.toAbsolutePath().getParent()));
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException denied) {
            throw cannot(String.valueOf(denied.getMessage()));
        }
    }
}
