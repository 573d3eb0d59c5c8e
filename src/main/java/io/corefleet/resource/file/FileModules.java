package io.corefleet.resource.file;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Ansible's modules for folders and files. What has no translation stays, so that the table refuses it by name. */
final class FileModules {
    static final Map<String, ModuleTranslation> OF_DIRECTORY =
            ModuleArguments.everyName("win_file", FileModules::directory);
    static final Map<String, ModuleTranslation> OF_FILE = Map.of(
            "win_copy", FileModules::copy,
            "ansible.windows.win_copy", FileModules::copy,
            "win_template", FileModules::template,
            "ansible.windows.win_template", FileModules::template,
            "win_file", new ThatGoes(),
            "ansible.windows.win_file", new ThatGoes());
    static final Map<String, ModuleTranslation> OF_TREE =
            Map.of("win_copy", new OfFolder(), "ansible.windows.win_copy", new OfFolder());
    private static final String IN_FOLDER = ".*[\\\\/]";
    private static final String FILE_NAME = ".*\\.\\w{1,8}";

    /** Ansible's {@code state: absent} says not what shall go: by its name it is a file when that has an ending. A wrong guess is told when the host is read. */
    private static final class ThatGoes implements ModuleTranslation {
        @Override
        public boolean isException() {
            return true;
        }

        @Override
        public boolean means(Value.MapOf arguments) {
            boolean goes =
                    arguments.get("state").filter(Value.text("absent")::equals).isPresent();
            return goes
                    && Stream.of("path", "dest", "name")
                            .flatMap(name -> arguments.get(name).stream())
                            .anyMatch(path -> path.toString().matches(FILE_NAME));
        }

        @Override
        public Value.MapOf translate(Value.MapOf arguments, Problems problems) {
            return renamed(arguments, Map.of("dest", "path", "name", "path"), Set.of());
        }
    }

    /** A copy of the content of a folder: its name has a slash behind it. */
    private static final class OfFolder implements ModuleTranslation {
        @Override
        public boolean isException() {
            return true;
        }

        @Override
        public boolean means(Value.MapOf arguments) {
            boolean there =
                    arguments.get("remote_src").filter(Value.bool(true)::equals).isPresent();
            return !there
                    && arguments
                            .get("src")
                            .filter(source -> source.toString().matches(IN_FOLDER))
                            .isPresent();
        }

        @Override
        public Value.MapOf translate(Value.MapOf arguments, Problems problems) {
            noForce(arguments, problems);
            return renamed(arguments, Map.of("dest", "path"), Set.of("remote_src", "force", "backup"));
        }
    }

    private FileModules() {}

    private static ProblemsFound refusal(String what, Mark place, String hint) {
        return new ProblemsFound(Problem.error(ProblemCode.CF112, what, place, hint));
    }

    private static Value.MapOf directory(Value.MapOf written, Problems problems) {
        String state = written.get("state").map(Value::toString).orElse("");
        if (state.equals("absent")) {
            return renamed(written, Map.of("dest", "path", "name", "path"), Set.of());
        }
        if (!state.equals("directory")) {
            throw refusal(
                    "win_file with state \"" + state + "\" has no translation",
                    written.keyPlace("state"),
                    "Write directory or file, which hold what is written.");
        }
        return renamed(written, Map.of("dest", "path", "name", "path"), Set.of("state"));
    }

    private static Value.MapOf copy(Value.MapOf written, Problems problems) {
        if (written.get("remote_src").filter(Value.bool(true)::equals).isPresent()) {
            throw refusal("remote_src has no translation", written.keyPlace("remote_src"), "Let a command copy it.");
        }
        return renamed(wholeName(written, problems), Map.of("dest", "path"), Set.of("remote_src", "force", "backup"));
    }

    private static Value.MapOf template(Value.MapOf written, Problems problems) {
        // What was there is in the journal: a backup on the host is not needed to take it back.
        Set<String> done = Set.of("force", "backup", "newline_sequence");
        return renamed(wholeName(written, problems), Map.of("dest", "path", "src", "template"), done);
    }

    /** A folder as destination means the name of the source in it. */
    private static Value.MapOf wholeName(Value.MapOf written, Problems problems) {
        Map<String, Value> entries = new LinkedHashMap<>(written.entries());
        Value dest = entries.get("dest");
        if (dest != null && dest.toString().matches(IN_FOLDER)) {
            Value source = entries.get("src");
            if (source == null || source.toString().matches(IN_FOLDER)) {
                problems.error(
                        ProblemCode.CF112,
                        "dest is a folder",
                        written.keyPlace("dest"),
                        source == null
                                ? "Write the name of the file too."
                                : "A whole folder comes as archive, or by a loop with_fileglob.");
            } else {
                String name = source.toString().replaceFirst("^.*[\\\\/]", "");
                entries.put("dest", Value.text(dest + name).at(dest.place()));
            }
        }
        noForce(written, problems);
        return new Value.MapOf(entries, written.keyPlaces(), written.place());
    }

    private static void noForce(Value.MapOf written, Problems problems) {
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
