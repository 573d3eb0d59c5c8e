package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.mapOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What lies in a folder: each folder in it becomes a {@code directory}, each file a {@code file}. Whatever else lies there is left alone
 * ({@code docs/adr/0022}).
 */
public final class DirectoryTree implements ComposedType {
    private static final Schema SCHEMA = Schema.of("directory_tree", "A folder with files and folders in it")
            .keyedBy(Property.of("path", path(), "Full path of the folder; it and those above it are made"))
            .with(Property.of(
                    "content",
                    mapOf(text()),
                    "Texts of files by their names in the folder: css/site.css; others are left alone"))
            .with(Property.of("base64", mapOf(text()), "The same for files that are not text"))
            .with(Property.of(
                    "folders", setOf(text()), "Names of folders in it; those that files lie in need not be named"))
            .example("""
                    path: 'C:\\sample'
                    content:
                      index.html: Welcome
                      css/site.css: 'body { margin: 0 }'
                    folders: [logs]
                    """);

    /** What Windows takes for a name: no devices, nothing at the end that it would drop. */
    private static final Pattern NAME = Pattern.compile(
            "(?!(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\\.|$))[^<>:\"|?*\\\\/\\x00-\\x1f]*[^<>:\"|?*\\\\/\\x00-\\x1f. ]",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        if (!desired.present()) {
            problems.error(
                    ProblemCode.CF205,
                    "a directory_tree cannot be absent",
                    desired.place(),
                    "file and directory with state: absent take away one each; what this brought is taken back with corefleet rollback.");
            return List.of();
        }
        return new Tree(desired, problems).parts();
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return FileModules.OF_TREE;
    }

    /** One use of it. Windows minds no letter case, so neither do the names. */
    private static final class Tree {
        private final Desired desired;
        private final Problems problems;
        private final String root;
        private final Map<String, Value> texts;
        private final Map<String, Value> others;
        private final Set<String> folders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<String, Part> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Tree(Desired desired, Problems problems) {
            this.desired = desired;
            this.problems = problems;
            this.root = desired.id().key();
            this.texts = entries("content");
            this.others = entries("base64");
        }

        private Map<String, Value> entries(String property) {
            return desired.properties().get(property) instanceof Value.MapOf map ? map.entries() : Map.of();
        }

        List<Part> parts() {
            if (desired.properties().get("folders") instanceof Value.ListOf list) {
                list.items().forEach(folder -> folder(folder.toString().replace('/', '\\'), folder.place()));
            }
            texts.forEach((name, content) -> file(name.replace('/', '\\'), "content", content));
            others.forEach((name, content) -> file(name.replace('/', '\\'), "base64", content));
            List<Part> parts = new ArrayList<>();
            if (root.length() > "C:\\".length()) {
                parts.add(directory(root));
            }
            // A folder stands before what lies in it: its name is the beginning of theirs.
            folders.forEach(folder -> parts.add(directory(below(folder))));
            parts.addAll(files.values());
            return parts;
        }

        private void folder(String name, Mark place) {
            if (isName(name, place)) {
                for (int end = name.indexOf('\\'); end > 0; end = name.indexOf('\\', end + 1)) {
                    folders.add(name.substring(0, end));
                }
                folders.add(name);
            }
        }

        private void file(String name, String property, Value content) {
            if (!isName(name, content.place())) {
                return;
            }
            if (files.containsKey(name)) {
                wrong(name + " is there twice; Windows minds no letter case in names", content.place());
            }
            int folder = name.lastIndexOf('\\');
            if (folder > 0) {
                folder(name.substring(0, folder), content.place());
            }
            files.put(name, part("file", Map.of("path", Value.text(below(name)), property, content)));
        }

        private boolean isName(String name, Mark place) {
            for (String one : name.split("\\\\", -1)) {
                if (!NAME.matcher(one).matches()) {
                    wrong(
                            "Windows has no name such as \"" + one + "\"" + (one.equals(name) ? "" : " in " + name),
                            place);
                    return false;
                }
            }
            return true;
        }

        private void wrong(String what, Mark place) {
            problems.error(
                    ProblemCode.CF206,
                    what,
                    place == null ? desired.place() : place,
                    "Give it another name, or leave it out.");
        }

        private Part directory(String path) {
            return part("directory", Map.of("path", Value.text(path)));
        }

        private Part part(String type, Map<String, Value> arguments) {
            return new Part(type, new Value.MapOf(arguments, desired.place()), "directory_tree " + root);
        }

        private String below(String name) {
            return root.endsWith("\\") ? root + name : root + "\\" + name;
        }
    }
}
