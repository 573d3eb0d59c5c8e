package io.corefleet.playbook;

import java.nio.file.Path;
import java.util.List;

/**
 * A playbook.
 *
 * @param file its file, as it was given
 * @param plays in order
 */
public record Playbook(Path file, List<Play> plays) {
    /** Copies. */
    public Playbook {
        plays = List.copyOf(plays);
    }

    /** The folder in which roles, templates and files are looked for. */
    public Path folder() {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }
}
