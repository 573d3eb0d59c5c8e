package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The content of a {@code directory_tree}: {@code src} names a folder of the controller, whose files are taken as they are. */
final class FolderSource {
    /** How many files and folders, and bytes of files, one folder may hold. Everything travels with the steps, and is kept for the way back. */
    private static final int MOST = 500;

    private static final long LARGEST = 8 * 1_048_576L;

    private final PlaybookFiles files;

    /** Hosts of a fleet get the same folder: it is read once. One with something wrong in it is not kept, so that each host is told. */
    private final Map<Path, Found> known = new ConcurrentHashMap<>();

    FolderSource(PlaybookFiles files) {
        this.files = files;
    }

    /** The arguments with {@code src} replaced by what lies in the folder. */
    Value.MapOf resolved(Value.MapOf arguments, Role role, Problems problems) {
        Value source = arguments.entries().get("src");
        if (source == null) {
            return arguments;
        }
        Map<String, Value> entries = new LinkedHashMap<>(arguments.entries());
        entries.remove("src");
        if (entries.containsKey("content") || entries.containsKey("base64") || entries.containsKey("folders")) {
            problems.error(
                    ProblemCode.CF109,
                    "a directory_tree has src, or what lies in it",
                    arguments.place(),
                    "Make two of it.");
        } else {
            files.findFolder(source, "files", role, problems)
                    .flatMap(folder -> found(folder, source, problems))
                    .ifPresent(found -> found.into(entries, source.place()));
        }
        return new Value.MapOf(entries, arguments.keyPlaces(), arguments.place());
    }

    private Optional<Found> found(Path folder, Value source, Problems problems) {
        Path real = folder.toAbsolutePath().normalize();
        Found before = known.get(real);
        if (before != null) {
            return Optional.of(before);
        }
        Problems here = new Problems();
        Found found = new Found(real, source, here);
        try {
            Files.walkFileTree(real, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
        } catch (IOException unreadable) {
            here.error(ProblemCode.CF101, real + " cannot be read", source.place());
        }
        here.list().forEach(problems::add);
        if (here.hasErrors()) {
            return Optional.empty();
        }
        known.put(real, found);
        return Optional.of(found);
    }

    /** What lies in one folder, by its name in it. Links are followed, as Ansible does. */
    private static final class Found extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Value source;
        private final Problems problems;
        private final Map<String, String> texts = new TreeMap<>();
        private final Map<String, String> others = new TreeMap<>();
        private final TreeSet<String> folders = new TreeSet<>();
        private long bytes;

        private Found(Path root, Value source, Problems problems) {
            this.root = root;
            this.source = source;
            this.problems = problems;
        }

        void into(Map<String, Value> entries, Mark place) {
            entries.put("content", mapping(texts, place));
            entries.put("base64", mapping(others, place));
            entries.put(
                    "folders",
                    Value.list(folders.stream()
                                    .map(name -> (Value) Value.text(name).at(place))
                                    .toList())
                            .at(place));
        }

        private static Value mapping(Map<String, String> contents, Mark place) {
            Map<String, Value> all = new LinkedHashMap<>();
            contents.forEach(
                    (name, content) -> all.put(name, Value.text(content).at(place)));
            return Value.map(all).at(place);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root)) {
                folders.add(name(folder));
            }
            return goOn();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
                wrong(
                        ProblemCode.CF101,
                        file + (attributes.isSymbolicLink() ? " is a link to nothing" : " is no file"),
                        null);
                return FileVisitResult.CONTINUE;
            }
            bytes += attributes.size();
            if (bytes <= LARGEST) {
                PlaybookFiles.read(file, source, problems).ifPresent(content -> {
                    Optional<String> text = PlaybookFiles.told(content);
                    text.ifPresentOrElse(
                            told -> texts.put(name(file), told),
                            () -> others.put(name(file), Base64.getEncoder().encodeToString(content)));
                });
            }
            return goOn();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            boolean circle = failure instanceof FileSystemLoopException;
            wrong(
                    ProblemCode.CF101,
                    file + (circle ? " is a link to a folder that it lies in" : " cannot be read"),
                    null);
            return FileVisitResult.CONTINUE;
        }

        /** Says so once, and looks no further, when it becomes too much. */
        private FileVisitResult goOn() {
            boolean many = texts.size() + others.size() + folders.size() > MOST;
            if (!many && bytes <= LARGEST) {
                return FileVisitResult.CONTINUE;
            }
            wrong(
                    ProblemCode.CF203,
                    root + " holds more than " + (many ? MOST + " files and folders" : LARGEST / 1_048_576 + " MB"),
                    "Make a zip of it: archive unpacks it on the host, and knows it by its hash.");
            return FileVisitResult.TERMINATE;
        }

        private void wrong(ProblemCode code, String what, String hint) {
            problems.error(code, what, source.place(), hint);
        }

        /** With slashes, wherever the command runs. A backslash that is part of a name elsewhere is none that Windows could have. */
        private String name(Path path) {
            String name = root.relativize(path).toString();
            if (File.separatorChar == '/' && name.indexOf('\\') >= 0) {
                wrong(ProblemCode.CF206, "Windows has no name such as \"" + name + "\"", "Give it another name.");
            }
            return name.replace(File.separatorChar, '/');
        }
    }
}
