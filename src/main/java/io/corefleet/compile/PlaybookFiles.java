package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The files of the controller that a play names. They are looked for in a part of the role, such as {@code templates}, then in the role, then beside
 * the playbook in the same way.
 */
final class PlaybookFiles {
    /** The largest file that is read, in bytes. */
    private static final long LARGEST = 1_048_576;

    /** How a file begins that Ansible decrypts before it is copied, rendered or run. */
    private static final String VAULT = "$ANSIBLE_VAULT;";

    private final Path folder;

    /** Files of the playbook that lies in a folder. */
    PlaybookFiles(Path folder) {
        this.folder = folder;
    }

    /** The content of a file; one that is not there, or is too large, is a problem. */
    Optional<byte[]> bytes(Value name, String part, Role role, Problems problems) {
        return find(name, part, role, problems).flatMap(path -> read(path, name, problems));
    }

    /** The text of a file, as it is; editors of Windows put a byte order mark before it. */
    Optional<String> text(Value name, String part, Role role, Problems problems) {
        return bytes(name, part, role, problems).flatMap(bytes -> {
            Optional<String> text = decoded(bytes);
            if (text.isEmpty()) {
                problems.error(ProblemCode.CF502, name + " is not UTF-8", name.place(), "Save the file as UTF-8.");
            }
            return text.map(read -> read.startsWith("\uFEFF") ? read.substring(1) : read);
        });
    }

    /** The file of this name: in the role, then beside the playbook. */
    Optional<Path> place(String name, String part, Role role) {
        return places(name, part, role).stream().filter(Files::isRegularFile).findFirst();
    }

    /** The same; a file that is not there is a problem. */
    Optional<Path> find(Value name, String part, Role role, Problems problems) {
        Optional<Path> found = place(name.toString(), part, role);
        // A name that came to nothing has a problem of its own: a variable that is missing.
        if (found.isEmpty() && !(name.toString().isBlank() && problems.hasErrors())) {
            boolean folder = first(name.toString(), part, role).isPresent();
            problems.error(
                    ProblemCode.CF101,
                    folder ? name + " is a folder, not a file" : "there is no file " + name,
                    name.place(),
                    folder
                            ? "A folder with what lies in it is a directory_tree."
                            : "It is looked for as "
                                    + places(name.toString(), part, role).get(0) + ".");
        }
        return found;
    }

    /** The first of this name, whether file or folder. */
    Optional<Path> first(String name, String part, Role role) {
        return places(name, part, role).stream().filter(Files::exists).findFirst();
    }

    /** The folder of this name, with a slash behind it or without; one that is not there is a problem. */
    Optional<Path> findFolder(Value name, String part, Role role, Problems problems) {
        List<Path> places = places(name.toString().replaceFirst("[\\\\/]+$", ""), part, role);
        Optional<Path> found = places.stream().filter(Files::isDirectory).findFirst();
        if (found.isEmpty() && !(name.toString().isBlank() && problems.hasErrors())) {
            problems.error(
                    ProblemCode.CF101,
                    "there is no folder " + name,
                    name.place(),
                    "It is looked for as " + places.get(0) + ".");
        }
        return found;
    }

    private List<Path> places(String name, String part, Role role) {
        Stream<Path> ofRole =
                role == null ? Stream.of() : Stream.of(role.folder().resolve(part), role.folder());
        return Stream.concat(ofRole, Stream.of(this.folder.resolve(part), this.folder))
                .map(folder -> folder.resolve(name))
                .toList();
    }

    /** The files whose names match a pattern, sorted; looked for where the first is that matches. */
    List<Path> matching(Value pattern, String part, Role role) {
        for (Path place : places(pattern.toString(), part, role)) {
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(
                    place.toAbsolutePath().getParent(), place.getFileName().toString())) {
                all.forEach(path -> found.add(path.toAbsolutePath()));
            } catch (IOException | PatternSyntaxException none) {
                continue;
            }
            found.removeIf(path -> !Files.isRegularFile(path));
            if (!found.isEmpty()) {
                found.sort(null);
                return found;
            }
        }
        return List.of();
    }

    static Optional<byte[]> read(Path path, Value name, Problems problems) {
        try {
            if (Files.size(path) > LARGEST) {
                problems.error(
                        ProblemCode.CF203, path + " is larger than 1 MB", name.place(), "Let a command fetch it.");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(path);
            if (new String(bytes, 0, Math.min(bytes.length, VAULT.length()), StandardCharsets.US_ASCII).equals(VAULT)) {
                problems.error(
                        ProblemCode.CF112,
                        path + " is encrypted with Ansible Vault, and would come to the host so",
                        name.place(),
                        "Put its text into a variable of an encrypted vars_files, and write content with that.");
                return Optional.empty();
            }
            return Optional.of(bytes);
        } catch (IOException unreadable) {
            problems.error(ProblemCode.CF101, path + " cannot be read", name.place());
            return Optional.empty();
        }
    }

    /** The bytes as a host tells them: with a zero in it, UTF-8 is no text either. */
    static Optional<String> told(byte[] bytes) {
        return decoded(bytes).filter(text -> text.indexOf('\0') < 0);
    }

    /** The bytes as UTF-8; empty when they are something else. */
    static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
