package io.corefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, so that a person's Ctrl-C can be sent to it. */
final class OwnProcess {
    private final Process process;
    private final Path screen;

    private OwnProcess(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    /**
     * Starts one.
     *
     * @param home a folder; what it shows goes to {@code screen.txt} there, what it keeps below {@code state}
     */
    static OwnProcess start(Path home, List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                // A shell without job control lets what it starts in the background ignore Ctrl-C, and so on to here.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Corefleet.class.getName()));
        all.addAll(words);
        Path screen = home.resolve("screen.txt");
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(screen.toFile());
        builder.environment().put("COREFLEET_HOME", home.resolve("state").toString());
        return new OwnProcess(builder.start(), screen);
    }

    /** What it has shown. */
    String shown() throws IOException {
        return Files.exists(screen) ? Files.readString(screen) : "";
    }

    /** Waits until something is so; fails when the process ends before. */
    void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("it runs: " + shown())
                    .isFalse();
        }
    }

    void ctrlC() throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Its exit code, when it has ended. */
    int ended() throws InterruptedException {
        return process.waitFor();
    }

    /** Whatever a test came to. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
