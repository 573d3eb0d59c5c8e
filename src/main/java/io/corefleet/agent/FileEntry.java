package io.corefleet.agent;

import io.corefleet.value.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What lies at a path of a host.
 *
 * @param name without the folders above it
 * @param length in bytes; 0 for what is no file
 * @param modified when it was written last; null when nobody can tell
 * @param attributes Windows' words, such as {@code ReadOnly} and {@code Hidden}
 * @param readable whether this account can open it; of a folder nobody asks, and it counts as yes
 * @param writable the same for writing
 */
public record FileEntry(
        String name,
        Kind kind,
        long length,
        Instant modified,
        List<String> attributes,
        boolean readable,
        boolean writable) {
    /** What sort of thing. */
    public enum Kind {
        /** A file. */
        FILE,
        /** A folder. */
        DIRECTORY,
        /** There is nothing. */
        NOTHING
    }

    /** Checks. */
    public FileEntry {
        attributes = List.copyOf(attributes);
    }

    static FileEntry of(Value.MapOf told) {
        Kind kind =
                switch (Answers.text(told, "kind")) {
                    case "file" -> Kind.FILE;
                    case "directory" -> Kind.DIRECTORY;
                    case "nothing" -> Kind.NOTHING;
                    default -> throw new BrokenProtocol("a thing of an unknown kind among the files");
                };
        return new FileEntry(
                Answers.text(told, "name"),
                kind,
                told.entries().get("length") instanceof Value.Int length ? length.number() : 0,
                instant(Answers.text(told, "modified")),
                Answers.list(told, "attributes").stream().map(Value::toString).toList(),
                !Value.bool(false).equals(told.entries().get("readable")),
                !Value.bool(false).equals(told.entries().get("writable")));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException untold) {
            return null;
        }
    }

    /** Whether there is something. */
    public boolean exists() {
        return kind != Kind.NOTHING;
    }
}
