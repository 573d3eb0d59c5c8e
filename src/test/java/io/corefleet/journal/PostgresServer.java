package io.corefleet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** A true PostgreSQL of Debian's package, on loopback, in a folder that goes with it. Started once, when the first test wants it. */
final class PostgresServer {
    private static final String USER = "corefleet";
    private static final String PASSWORD = "Open-Sesame-4711";
    private static final int TRIES = 3;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer running;

    private final Path folder;
    private final Path programs;
    private int port;

    private PostgresServer(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("corefleet-postgresql");
        Path words = Files.writeString(folder.resolve("password"), PASSWORD);
        asPostgres("chmod", "700", folder.toString());
        run(program("initdb", "-D", data(), "-U", USER, "--auth=scram-sha-256", "--pwfile=" + words, "-E", "UTF8"));
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** Somebody else may take the port that was free a moment ago: then it is tried on another. */
    private void start() throws IOException {
        AssertionError taken = null;
        for (int i = 0; i < TRIES; i++) {
            port = freePort();
            try {
                run(program(
                        "pg_ctl",
                        "-D",
                        data(),
                        "-w",
                        "-t",
                        "300",
                        "-l",
                        folder.resolve("log").toString(),
                        "-o",
                        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='" + folder
                                + "' -c fsync=off",
                        "start"));
                return;
            } catch (AssertionError refused) {
                taken = refused;
            }
        }
        throw taken;
    }

    /** The server; the test is skipped, but on CI fails, where none is installed. */
    static synchronized PostgresServer running() {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            assertThat(System.getenv("CI")).as("no PostgreSQL on CI").isNull();
            assumeTrue(false, "no PostgreSQL is installed");
        }
        try {
            running = running == null ? new PostgresServer(programs.orElseThrow()) : running;
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An empty database. */
    JournalAddress newDatabase() {
        String name = "journal" + DATABASES.incrementAndGet();
        Jdbi.create("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, PASSWORD)
                .useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        return new JournalAddress(URI.create("postgresql://" + USER + "@127.0.0.1:" + port + "/" + name), PASSWORD);
    }

    private static Optional<Path> programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** PostgreSQL refuses to run as root, so there its own user runs it. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> program(String name, String... words) {
        List<String> all = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        all.add(programs.resolve(name).toString());
        all.addAll(List.of(words));
        return all;
    }

    private void asPostgres(String... words) throws IOException {
        if (isRoot()) {
            run(List.of("chown", "-R", "postgres", folder.toString()));
        }
        run(List.of(words));
    }

    private void run(List<String> words) throws IOException {
        Path said = Files.createTempFile("corefleet-postgresql", ".log");
        try {
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            int code = process.waitFor();
            assertThat(code).as(words + "\n" + Files.readString(said)).isEqualTo(0);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private void stop() {
        try {
            run(program("pg_ctl", "-D", data(), "-m", "immediate", "stop"));
            run(List.of("rm", "-rf", folder.toString()));
        } catch (IOException | AssertionError left) {
            System.err.println("PostgreSQL is left running in " + folder + ": " + left.getMessage());
        }
    }
}
