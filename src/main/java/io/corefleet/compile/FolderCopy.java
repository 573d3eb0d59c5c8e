package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ansible's {@code win_copy} of a folder: with a slash behind it its content is meant, without one the folder itself, below the destination.
 * Only a look at the disk tells that a name without a slash is a folder's; then it is spelled the other way, {@code src: site/} to {@code
 * dest\site}.
 */
final class FolderCopy {
    private static final Set<String> NAMES = Set.of("win_copy", "ansible.windows.win_copy");
    private static final String SLASHES = "[\\\\/]+$";

    private final PlaybookFiles files;

    FolderCopy(PlaybookFiles files) {
        this.files = files;
    }

    /** The arguments of a task; of a copy of a folder that has no slash, as of its content. */
    Value spelled(String action, Value written, Role role) {
        if (!NAMES.contains(action) || !(written instanceof Value.MapOf arguments)) {
            return written;
        }
        Value source = arguments.get("src").orElse(null);
        Value dest = arguments.get("dest").orElse(null);
        boolean there =
                arguments.get("remote_src").filter(Value.bool(true)::equals).isPresent();
        if (source == null || dest == null || there || source.toString().isBlank() || isContent(source)) {
            return written;
        }
        Path found = files.first(source.toString(), "files", role).orElse(null);
        if (found == null || !Files.isDirectory(found)) {
            return written;
        }
        Map<String, Value> entries = new LinkedHashMap<>(arguments.entries());
        entries.put("src", Value.text(source + "/").at(source.place()));
        String below = dest.toString().replaceFirst(SLASHES, "") + "\\" + name(found);
        entries.put("dest", Value.text(below).at(dest.place()));
        return new Value.MapOf(entries, arguments.keyPlaces(), arguments.place());
    }

    private static boolean isContent(Value source) {
        return source.toString().endsWith("/") || source.toString().endsWith("\\");
    }

    private static Path name(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName();
    }
}
