package io.corefleet.resource.file;

import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Ansible's modules for folders and files. What has no translation stays, so that the table refuses it by name. */
final class FileModules {
    static final Map<String, ModuleTranslation> OF_DIRECTORY =
            Map.of("win_file", FileModules::directory, "ansible.windows.win_file", FileModules::directory);
    static final Map<String, ModuleTranslation> OF_FILE = Map.of(
            "win_copy", FileModules::copy,
            "ansible.windows.win_copy", FileModules::copy,
            "win_template", FileModules::template,
            "ansible.windows.win_template", FileModules::template);

    private FileModules() {}

    private static Value.MapOf directory(Value.MapOf written, Problems problems) {
        String state = written.get("state").map(Value::toString).orElse("");
        if (!state.equals("directory")) {
            problems.error(
                    ProblemCode.CF112,
                    "win_file with state \"" + state + "\" has no translation",
                    written.keyPlace("state"),
                    "Write directory or file; with state: absent it goes.");
        }
        return renamed(written, Map.of("dest", "path", "name", "path"), Set.of("state"));
    }

    private static Value.MapOf copy(Value.MapOf written, Problems problems) {
        if (written.get("remote_src").filter(Value.bool(true)::equals).isPresent()) {
            problems.error(
                    ProblemCode.CF112,
                    "remote_src has no translation",
                    written.keyPlace("remote_src"),
                    "Let a command copy it.");
        }
        wholeName(written, problems);
        return renamed(written, Map.of("dest", "path"), Set.of("remote_src", "force"));
    }

    private static Value.MapOf template(Value.MapOf written, Problems problems) {
        wholeName(written, problems);
        return renamed(written, Map.of("dest", "path", "src", "template"), Set.of("force"));
    }

    private static void wholeName(Value.MapOf written, Problems problems) {
        boolean folder = written.get("dest")
                .filter(dest -> dest.toString().matches(".*[\\\\/]"))
                .isPresent();
        if (folder) {
            problems.error(
                    ProblemCode.CF112, "dest is a folder", written.keyPlace("dest"), "Write the name of the file too.");
        }
        if (written.get("force").filter(Value.bool(false)::equals).isPresent()) {
            problems.error(
                    ProblemCode.CF112,
                    "force: false has no translation",
                    written.keyPlace("force"),
                    "A file here always has the content that is written.");
        }
    }

    private static Value.MapOf renamed(Value.MapOf written, Map<String, String> names, Set<String> done) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Mark> places = new LinkedHashMap<>();
        written.entries().forEach((name, value) -> {
            if (!done.contains(name)) {
                String ours = names.getOrDefault(name, name);
                entries.put(ours, value);
                if (written.keyPlace(name) != null) {
                    places.put(ours, written.keyPlace(name));
                }
            }
        });
        return new Value.MapOf(entries, places, written.place());
    }
}
