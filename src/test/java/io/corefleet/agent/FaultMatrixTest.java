package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostWriter;
import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.SimulatedConnector;
import io.corefleet.simulate.SimulatedFleet;
import io.corefleet.simulate.SimulationSettings;
import io.corefleet.simulate.wire.Trouble;
import io.corefleet.value.Value;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.ShellProcess;
import io.corefleet.wsman.WinrmConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every message of a session meets every trouble: the work is done exactly once, or the host is reported as failed or in doubt. The table is
 * {@code docs/fault-matrix.md}; {@code -Dgolden.update=true} writes it anew.
 */
@Timeout(300)
class FaultMatrixTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private static final List<String> MESSAGES =
            List.of("login 1", "login 2", "Enumerate", "Create", "Command", "Send", "Receive", "Signal", "Delete");
    private static final Path TABLE = Path.of("docs/fault-matrix.md");

    private static final List<String> WRONG = new CopyOnWriteArrayList<>();

    /** Longer than any limit that a session here has. */
    private static final Duration HANG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    /** How one cell ended. */
    private record Cell(String outcome, String words) {}

    @Test
    void theWorkIsDoneOnceOrTheHostIsSaidToHaveFailed() throws Exception {
        Map<String, Future<Cell>> running = new LinkedHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(16);
        Map<String, Cell> cells = new LinkedHashMap<>();
        try (Canary canary = new Canary();
                SimulatedFleet fleet = new SimulatedFleet(home, CATALOG, SimulationSettings.FAST)) {
            for (String message : MESSAGES) {
                for (Trouble trouble : Trouble.values()) {
                    running.put(message + "/" + trouble, workers.submit(() -> cell(fleet, message, trouble)));
                }
            }
            for (Map.Entry<String, Future<Cell>> one : running.entrySet()) {
                cells.put(one.getKey(), one.getValue().get());
            }
            canary.assertSilentIn(table(cells));
            canary.assertSilentBelow(home);
        } finally {
            workers.shutdownNow();
        }
        assertThat(WRONG).isEmpty();
        compare(table(cells));
    }

    private static Cell cell(SimulatedFleet fleet, String message, Trouble trouble) {
        HostEntry host = host((message + "-" + trouble).replace(' ', '-').toLowerCase(Locale.ROOT));
        fleet.mischief(host).next(message, trouble);
        long start = System.nanoTime();
        Cell cell = message.equals("Signal") ? interrupted(fleet, host) : worked(fleet, host);
        String what = message + " meets " + trouble + ": " + cell;
        SoftAssertions all = new SoftAssertions();
        all.assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(HANG);
        // Of a shell that the host itself calls gone, nothing is left to delete.
        boolean saidGone = message.equals("Delete") && trouble == Trouble.FAULT_GONE;
        all.assertThat(fleet.shells(host)).as("shells left behind, " + what).isLessThanOrEqualTo(saidGone ? 1 : 0);
        int done = fleet.changes(host);
        switch (cell.outcome()) {
            case "done" -> all.assertThat(done).as(what).isEqualTo(1);
            case "failed" -> all.assertThat(done).as(what).isZero();
            default -> all.assertThat(done).as(what).isLessThanOrEqualTo(1);
        }
        WRONG.addAll(all.errorsCollected().stream().map(Throwable::getMessage).toList());
        return cell;
    }

    private static Cell worked(SimulatedFleet fleet, HostEntry host) {
        Patience patience =
                new Patience(Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofMillis(100), System::nanoTime);
        AgentConnector agent = new AgentConnector(CATALOG, "", new ShellStarter(new Keyring()), patience);
        ActionCall call = new ActionCall("command", "whoami", Map.of("command", Value.text("whoami")), null);
        List<WriteResult> results = new ArrayList<>();
        try (HostWriter session = new SimulatedConnector(fleet, agent).openWriter(host)) {
            session.write(List.of(new Write.RunAction(1, call)), results::add);
        } catch (HostFailed failed) {
            return failed(host, failed);
        }
        assertThat(results).extracting(WriteResult::outcome).containsExactly(WriteResult.Outcome.DONE);
        return new Cell("done", "");
    }

    /** A command that is interrupted by hand: the agent itself never sends a Signal. */
    private static Cell interrupted(SimulatedFleet fleet, HostEntry host) {
        Connection endpoint = fleet.open(host);
        HostEntry there = new HostEntry(host.name(), List.of(), endpoint, Value.map(Map.of()));
        try (WinrmConnection connection = WinrmConnection.to(there, new Keyring());
                ShellProcess process = connection.start(AgentText.commandLine())) {
            process.interrupt();
        } catch (HostFailed failed) {
            return failed(host, failed);
        }
        return new Cell("ended", "");
    }

    private static Cell failed(HostEntry host, HostFailed failed) {
        Canary.assertSilentInException(failed);
        String words = failed.failure()
                .message()
                .replaceAll("127\\.0\\.0\\.1:\\d+", "HOST:5985")
                .replace(host.name(), "web01");
        return new Cell(failed.failure().mayHaveTakenEffect() ? "in doubt" : "failed", words);
    }

    private static HostEntry host(String name) {
        Map<String, String> options = Map.of("operationTimeoutSeconds", "2", "readTimeoutSeconds", "6");
        return new HostEntry(
                name,
                List.of(),
                new Connection(Connection.Kind.SIMULATED, name, 5985, false, "deploy", Canary.PASSWORD, options, null),
                Value.map(Map.of()));
    }

    private static String table(Map<String, Cell> cells) {
        StringBuilder text = new StringBuilder("""
                # What becomes of a message that meets trouble

                Written by `FaultMatrixTest` (`mvn test -Dtest=FaultMatrixTest -Dgolden.update=true`), which holds for every cell: *done* is done exactly
                once, *failed* has not been done, *in doubt* was done at most once; nothing hangs, and no shell stays behind. The host is a simulated
                one, with NTLM and sealing. A log-in by NTLM is three messages in two exchanges: `login 1` carries the first (NEGOTIATE) and brings the
                second (CHALLENGE), `login 2` carries the third (AUTHENTICATE). A row's *drop before*, *401*, *503*, faults and *reboot* befall what we send,
                all others the answer to it.

                """);
        text.append("| message | ").append(String.join(" | ", troubles())).append(" |\n");
        text.append("|---|").append("---|".repeat(Trouble.values().length)).append('\n');
        for (String message : MESSAGES) {
            text.append("| ").append(message);
            for (Trouble trouble : Trouble.values()) {
                Cell cell = cells.get(message + "/" + trouble);
                text.append(" | ").append(cell.outcome());
            }
            text.append(" |\n");
        }
        text.append("\n## What is said\n\n");
        cells.forEach((name, cell) -> {
            if (!cell.words().isEmpty()) {
                text.append("- ")
                        .append(name.toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(": ")
                        .append(cell.words())
                        .append('\n');
            }
        });
        return text.toString();
    }

    private static List<String> troubles() {
        List<String> names = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            names.add(trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return names;
    }

    private static void compare(String table) throws IOException {
        System.out.println(table);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(TABLE, table);
        }
        assertThat(table).isEqualTo(Files.readString(TABLE));
    }
}
