package io.corefleet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Somebody at a desk with one playbook and a simulated host {@code web01}, both in one folder, and a journal in another. */
final class OnePlaybook {
    private static final String WEB01 = "all: {hosts: {web01: {connection: simulated, downTime: 0}}}\n";

    private final Path home;
    private final Path folder;

    OnePlaybook(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** Writes the playbook, in place of the one before. */
    void write(String playbook) throws IOException {
        Files.writeString(folder.resolve("hosts.yml"), WEB01);
        Files.writeString(folder.resolve("site.yml"), playbook);
    }

    /** Writes it and applies it without being asked. */
    Desk.Ran apply(String playbook, String... more) throws IOException {
        write(playbook);
        return type("apply", Stream.concat(Stream.of("--yes"), Stream.of(more)).toArray(String[]::new));
    }

    /** A command that takes the playbook. */
    Desk.Ran type(String command, String... more) {
        return type(desk(), command, more);
    }

    /** The same at another desk. */
    Desk.Ran type(Desk desk, String command, String... more) {
        Stream<String> words = Stream.of(command, folder.resolve("site.yml").toString(), "-i", hosts());
        return desk.type(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    /** Somebody at the same journal. */
    Desk desk() {
        return new Desk(home);
    }

    /** The inventory's file. */
    String hosts() {
        return folder.resolve("hosts.yml").toString();
    }
}
