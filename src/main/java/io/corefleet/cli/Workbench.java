package io.corefleet.cli;

import io.corefleet.agent.AgentConnector;
import io.corefleet.compile.CompileRequest;
import io.corefleet.compile.Compiler;
import io.corefleet.compile.FleetProgram;
import io.corefleet.compile.PlanSaving;
import io.corefleet.compile.WaiverReader;
import io.corefleet.host.HostConnector;
import io.corefleet.inventory.Inventory;
import io.corefleet.inventory.InventoryReader;
import io.corefleet.journal.Journal;
import io.corefleet.journal.JournalAddress;
import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.Ledger.LastApplied;
import io.corefleet.outcome.Looked;
import io.corefleet.outcome.Observation;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.outcome.Verdict;
import io.corefleet.plan.Waiver;
import io.corefleet.plan.Waivers;
import io.corefleet.playbook.Playbook;
import io.corefleet.playbook.PlaybookReader;
import io.corefleet.probe.ProbingConnector;
import io.corefleet.report.ProblemText;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.secret.KeptSecrets;
import io.corefleet.secret.PlanKey;
import io.corefleet.secret.SecretTag;
import io.corefleet.simulate.SimulatedConnector;
import io.corefleet.simulate.SimulatedFleet;
import io.corefleet.simulate.SimulationSettings;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Introduces the strangers to each other: one command's inventory, program, connector and journal. Each is made when it is needed. */
final class Workbench implements AutoCloseable {
    private final Corefleet corefleet;
    /** Made beside the catalogue: each takes a good part of a start. */
    private final CompletableFuture<Templates> templates = CompletableFuture.supplyAsync(Templates::new);

    private final ResourceCatalog catalog = ResourceCatalog.load();
    private final Problems problems = new Problems();
    private SimulatedFleet simulated;
    private Journal journal;

    Workbench(Corefleet corefleet) {
        this.corefleet = corefleet;
        // Before anything is logged for the first time.
        if (corefleet.verbosity() > 0) {
            System.setProperty(LogConfigurator.SHOWN, "true");
        }
        if (corefleet.verbosity() > 1) {
            System.setProperty(LogConfigurator.LEVEL, "DEBUG");
        }
    }

    ResourceCatalog catalog() {
        return catalog;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    /** Where the journal and the files of runs live. */
    Path home() {
        return corefleet.home();
    }

    Problems problems() {
        return problems;
    }

    /** The key of plan files; a new one where there is none. */
    PlanKey planKey() {
        try {
            return PlanKey.any(corefleet.home(), corefleet.environment());
        } catch (IOException unusable) {
            throw unusable("the key of plan files cannot be used: " + unusable.getMessage());
        }
    }

    /** A plan file, or its key, that may not be used. */
    ProblemsFound unusable(String summary) {
        return new ProblemsFound(Problem.error(ProblemCode.CF407, summary, null, null));
    }

    /** Secrets of plan files. */
    KeptSecrets kept(PlanKey key) {
        return new KeptSecrets(key, corefleet.secrets());
    }

    /** Keeps plans. */
    PlanSaving saving(PlanKey key) {
        return new PlanSaving(catalog, kept(key), templates());
    }

    Templates templates() {
        return templates.join();
    }

    private SecretTag secrets(boolean needed) {
        return needed ? SecretTag.fetching(corefleet.secrets()) : SecretTag.naming(corefleet.secrets());
    }

    /** Secrets of hosts that are not meant need not be there. */
    SecretTag ofInventory(boolean needed) {
        return needed ? SecretTag.fetchingForSome(corefleet.secrets()) : SecretTag.naming(corefleet.secrets());
    }

    Inventory inventory(List<Path> sources, Path playbookFolder, SecretTag secrets) {
        return new InventoryReader(secrets, templates(), problems).read(sources, playbookFolder);
    }

    /** A playbook with its inventory. Problems are collected; {@link #check} shows them. */
    FleetProgram program(Path file, RunHeader header, boolean secretsNeeded) {
        return program(file, header, secretsNeeded, false);
    }

    /**
     * The same.
     *
     * @param forcesHandlers whether handlers run on hosts that failed, whatever the playbook says
     */
    FleetProgram program(Path file, RunHeader header, boolean secretsNeeded, boolean forcesHandlers) {
        SecretTag secrets = secrets(secretsNeeded);
        Map<String, Value> extraVars = ExtraVars.read(header.scope().extraVars(), secrets, problems);
        Playbook playbook = PlaybookReader.read(file, catalog, secrets, extraVars.keySet(), problems);
        List<Path> sources = header.scope().inventory().stream().map(Path::of).toList();
        Inventory inventory = inventory(sources, playbook.folder(), ofInventory(secretsNeeded));
        if (inventory.hosts().isEmpty() && problems.hasErrors()) {
            // Without hosts every pattern would be one more problem, and none of them the user's mistake.
            problems.throwIfErrors();
        }
        CompileRequest request = new CompileRequest(
                playbook,
                inventory,
                header.scope().limit(),
                header.scope().tags(),
                header.scope().skipTags(),
                extraVars,
                forcesHandlers);
        return new Compiler(catalog, templates()).compile(request, problems);
    }

    /**
     * What is accepted today.
     *
     * @param files which say so; none for {@code accept.yml} beside the playbook, if there is one
     */
    Waivers waivers(List<Path> files, Path playbook, RunHeader header) {
        Path usual = playbook.resolveSibling("accept.yml");
        List<Path> read = !files.isEmpty() ? files : Files.exists(usual) ? List.of(usual) : List.of();
        if (read.isEmpty() || problems.hasErrors()) {
            return new Waivers(List.of(), LocalDate.now(clock()));
        }
        List<Path> sources = header.scope().inventory().stream().map(Path::of).toList();
        // The inventory was read for the program already; what is wrong with it was told then.
        Inventory hosts = new InventoryReader(ofInventory(false), templates(), new Problems())
                .read(sources, playbook.toAbsolutePath().getParent());
        WaiverReader reader = new WaiverReader(catalog, hosts, problems);
        List<Waiver> all =
                read.stream().flatMap(file -> reader.read(file).stream()).toList();
        return new Waivers(all, LocalDate.now(clock()));
    }

    /** Which run this is. */
    RunHeader header(String command, Path playbook, Selection selection) {
        List<String> inventory =
                selection.inventory(playbook).stream().map(Path::toString).toList();
        RunScope scope = new RunScope(
                inventory, selection.limit(), selection.tags(), selection.skipTags(), selection.extraVars());
        return RunHeader.of(command, Instant.now(clock()), scope).ofPlaybook(playbook.toString(), sha256(playbook));
    }

    private static String sha256(Path playbook) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(playbook)));
        } catch (IOException unreadable) {
            // Told as a problem when the playbook is read.
            return null;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends the command when something is wrong; warnings are shown and it goes on. */
    void check() {
        problems.throwIfErrors();
        if (!problems.list().isEmpty()) {
            corefleet
                    .screen()
                    .tell(ProblemText.of(problems.list(), corefleet.screen().width()));
        }
    }

    SimulatedFleet simulated() {
        if (simulated == null) {
            simulated = new SimulatedFleet(corefleet.home(), catalog, SimulationSettings.from(corefleet.environment()));
        }
        return simulated;
    }

    /** The road to hosts; to simulated ones it is the same, once they have an endpoint. */
    HostConnector connector() {
        return new SimulatedConnector(simulated(), new ProbingConnector(AgentConnector.overWinrm(catalog)));
    }

    Journal journal() {
        if (journal == null) {
            String shared = sharedJournal();
            journal = shared.isEmpty()
                    ? Journal.open(corefleet.home())
                    : Journal.open(
                            JournalAddress.of(shared, corefleet.environment().get("COREFLEET_JOURNAL_PASSWORD")),
                            corefleet.home());
            OldLooks.takeAlong(corefleet.home(), journal);
        }
        return journal;
    }

    /** The address of a journal that several controllers share; empty for the file in the home folder. */
    private String sharedJournal() {
        return corefleet.environment().getOrDefault("COREFLEET_JOURNAL", "");
    }

    /** What was last applied, for commands that only look: they do not make a journal where there is none. */
    Function<String, Map<ResourceId, Map<String, LastApplied>>> lastApplied() {
        return hasJournal() ? journal()::lastApplied : host -> Map.of();
    }

    /** Whether there is a journal that can be looked into without making one. */
    boolean hasJournal() {
        return !sharedJournal().isEmpty() || Files.exists(corefleet.home().resolve("journal.db"));
    }

    /** Earlier looks for drift at one playbook, or all for null. */
    List<Observation> looks(String playbook) {
        return hasJournal() ? journal().looks(playbook) : List.of();
    }

    /** What earlier looks at the same playbook tell. */
    Looked looked(RunHeader header) {
        return hasJournal() ? journal().looked(header.playbook()) : Looked.NEVER;
    }

    /** Keeps what a look found, and tells since when each difference has been there. */
    FleetOutcome seen(FleetOutcome look) {
        return look.verdict() == Verdict.INTERRUPTED
                ? look
                : look.seen(journal().see(look));
    }

    @Override
    public void close() {
        if (simulated != null) {
            simulated.close();
        }
        if (journal != null) {
            journal.close();
        }
    }
}
