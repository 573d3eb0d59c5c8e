package io.corefleet.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the journal down. */
@Command(name = "export", description = "Writes the whole journal to a file, to keep or to take into another.")
final class HistoryExportCommand implements Callable<Integer> {
    @ParentCommand
    private HistoryCommand history;

    @Parameters(paramLabel = "FILE", description = "Lines of JSON. It holds no secret, as the journal holds none.")
    private Path file;

    @Override
    public Integer call() {
        try (Workbench bench = new Workbench(history.corefleet())) {
            new ReportFile("json", file).prepare();
            int[] rows = new int[1];
            ReportFile.whole(file, out -> rows[0] = bench.journal().copyTo(out));
            history.corefleet().screen().print("Wrote " + rows[0] + " rows to " + file + ".");
            return 0;
        }
    }
}
