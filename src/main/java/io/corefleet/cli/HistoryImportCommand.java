package io.corefleet.cli;

import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes a copy of a journal in. */
@Command(
        name = "import",
        description =
                "Takes a copy of a journal into this one. Runs get new numbers; those that are here already are left out.")
final class HistoryImportCommand implements Callable<Integer> {
    @ParentCommand
    private HistoryCommand history;

    @Parameters(paramLabel = "FILE", description = "What history export wrote.")
    private Path file;

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(history.corefleet());
                Stream<String> lines = Files.lines(file)) {
            int runs = bench.journal().copyFrom(file.toString(), lines.iterator());
            history.corefleet().screen().print(runs == 1 ? "Took 1 run in." : "Took " + runs + " runs in.");
            return 0;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new ProblemsFound(Problem.error(ProblemCode.CF101, file + " cannot be read as text", null, null));
        }
    }
}
