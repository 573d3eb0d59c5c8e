package io.corefleet.cli;

import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where the lines of {@code --events} go, each at once. A listener that has gone away does no harm to the run. */
final class EventFile implements Consumer<String>, AutoCloseable {
    private final Consumer<String> out;
    private final PrintStream file;

    private EventFile(Consumer<String> out, PrintStream file) {
        this.out = out;
        this.file = file;
    }

    /** Opens it; null for nowhere, {@code -} for standard output. */
    static EventFile open(String name, Screen screen) {
        if (name == null) {
            return new EventFile(line -> {}, null);
        }
        if (name.equals("-")) {
            return new EventFile(screen::printLine, null);
        }
        try {
            PrintStream file = new PrintStream(Files.newOutputStream(Path.of(name)), true, StandardCharsets.UTF_8);
            return new EventFile(line -> file.print(line + "\n"), file);
        } catch (IOException denied) {
            throw new ProblemsFound(Problem.error(
                    ProblemCode.CF405,
                    "the events cannot be written to " + name + ": " + denied.getMessage(),
                    null,
                    "Is the folder there, and writable?"));
        }
    }

    @Override
    public void accept(String line) {
        out.accept(line);
        if (file != null) {
            file.flush();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
