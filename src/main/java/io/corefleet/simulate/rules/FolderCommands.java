package io.corefleet.simulate.rules;

import io.corefleet.simulate.rules.CommandRules.Outcome;
import io.corefleet.simulate.world.World;
import java.util.List;

/** {@code mkdir} and {@code rmdir}: so much of a file system that a command can bring something about. */
final class FolderCommands {
    private FolderCommands() {}

    static Outcome run(World world, String command, String rest) {
        String path = rest.replace("\"", "").replace('/', '\\').strip();
        if (!path.matches("[A-Za-z]:\\\\.+")) {
            return new Outcome("", "The syntax of the command is incorrect.\r\n", 1);
        }
        return command.startsWith("m") ? make(world, path) : remove(world, path);
    }

    private static Outcome make(World world, String path) {
        if (world.files().has(path)) {
            return new Outcome("", "A subdirectory or file " + path + " already exists.\r\n", 1);
        }
        PathRules.makeParents(world, path);
        world.files().tree(path).put("kind", "directory").put("access", List.of());
        return new Outcome("", "", 0);
    }

    private static Outcome remove(World world, String path) {
        if (!world.files().has(path)) {
            return new Outcome("", "The system cannot find the file specified.\r\n", 2);
        }
        if (!PathRules.below(world, path).isEmpty()) {
            return new Outcome("", "The directory is not empty.\r\n", 145);
        }
        world.files().remove(path);
        return new Outcome("", "", 0);
    }
}
