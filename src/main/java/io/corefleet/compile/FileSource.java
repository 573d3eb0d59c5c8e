package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The content of a {@code file}: {@code src} names a file to copy, {@code template} one to render; both are looked for in the role, then
 * beside the playbook. What is not UTF-8 becomes {@code base64}.
 */
final class FileSource {
    private static final long LARGEST = 1_048_576;

    private final Templates templates;
    private final Path playbookFolder;

    FileSource(Templates templates, Path playbookFolder) {
        this.templates = templates;
        this.playbookFolder = playbookFolder;
    }

    /** The arguments with {@code src} or {@code template} replaced by the content. */
    Value.MapOf resolved(Value.MapOf arguments, Role role, Scope scope, Problems problems) {
        Value source = arguments.entries().get("src");
        Value template = arguments.entries().get("template");
        Map<String, Value> entries = new LinkedHashMap<>(arguments.entries());
        entries.computeIfPresent("content", (name, content) -> written(content));
        entries.remove("src");
        entries.remove("template");
        if (source == null && template == null) {
            return new Value.MapOf(entries, arguments.keyPlaces(), arguments.place());
        }
        if (entries.containsKey("content") || (source != null && template != null)) {
            problems.error(ProblemCode.CF109, "a file has one of content, src and template", arguments.place());
        } else if (template != null) {
            find(template, "templates", role, problems)
                    .flatMap(path -> read(path, template, problems))
                    .flatMap(bytes -> text(bytes, template, problems))
                    .ifPresent(text -> entries.put("content", rendered(text, template, role, scope, problems)));
        } else {
            find(source, "files", role, problems)
                    .flatMap(path -> read(path, source, problems))
                    .ifPresent(bytes -> {
                        Optional<String> text = decoded(bytes);
                        entries.put(
                                text.isPresent() ? "content" : "base64",
                                Value.text(text.orElseGet(
                                                () -> Base64.getEncoder().encodeToString(bytes)))
                                        .at(source.place()));
                    });
        }
        return new Value.MapOf(entries, arguments.keyPlaces(), arguments.place());
    }

    /** Ansible writes a truth as Python does: {@code True}. */
    private static Value written(Value content) {
        return content instanceof Value.Bool truth
                ? Value.text(truth.truth() ? "True" : "False").at(content.place())
                : content;
    }

    /** The arguments with {@code src} replaced by the bytes of the file, as the base64 that {@code content} takes. */
    Value.MapOf bytes(Value.MapOf arguments, Role role, Problems problems) {
        Value source = arguments.entries().get("src");
        if (source == null) {
            return arguments;
        }
        Map<String, Value> entries = new LinkedHashMap<>(arguments.entries());
        entries.remove("src");
        if (entries.containsKey("content")) {
            problems.error(ProblemCode.CF109, "it has one of content and src", arguments.place());
        } else {
            find(source, "files", role, problems)
                    .flatMap(path -> read(path, source, problems))
                    .ifPresent(bytes -> entries.put(
                            "content",
                            Value.text(Base64.getEncoder().encodeToString(bytes))
                                    .at(source.place())));
        }
        return new Value.MapOf(entries, arguments.keyPlaces(), arguments.place());
    }

    private Value rendered(String text, Value template, Role role, Scope scope, Problems problems) {
        Path path = find(template, "templates", role, problems).orElseThrow();
        Value content = templates.renderFile(SourceText.of(path.toString(), text), scope, problems);
        return content.at(template.place());
    }

    /** The text of a template, to see which variables it uses; empty when it cannot be told. */
    Optional<String> templateText(Value arguments, Role role) {
        Value template = arguments instanceof Value.MapOf map
                ? map.entries().getOrDefault("template", map.entries().get("src"))
                : null;
        Problems unheard = new Problems();
        return template == null
                ? Optional.empty()
                : find(template, "templates", role, unheard)
                        .flatMap(path -> read(path, template, unheard))
                        .flatMap(FileSource::decoded);
    }

    /** The text of a file, as it is; editors of Windows put a byte order mark before it. */
    Optional<String> text(Value name, String part, Role role, Problems problems) {
        return find(name, part, role, problems)
                .flatMap(path -> read(path, name, problems))
                .flatMap(bytes -> {
                    Optional<String> text = decoded(bytes);
                    if (text.isEmpty()) {
                        problems.error(
                                ProblemCode.CF502, name + " is not UTF-8", name.place(), "Save the file as UTF-8.");
                    }
                    return text.map(read -> read.startsWith("\uFEFF") ? read.substring(1) : read);
                });
    }

    private Optional<Path> find(Value name, String part, Role role, Problems problems) {
        Optional<Path> found = place(name.toString(), part, role);
        // A name that came to nothing has a problem of its own: a variable that is missing.
        if (found.isEmpty() && !(name.toString().isBlank() && problems.hasErrors())) {
            problems.error(
                    ProblemCode.CF101,
                    "there is no file " + name,
                    name.place(),
                    "It is looked for as " + places(name.toString(), part, role).get(0) + ".");
        }
        return found;
    }

    /** The file of this name: in the role, then beside the playbook. */
    Optional<Path> place(String name, String part, Role role) {
        return places(name, part, role).stream().filter(Files::isRegularFile).findFirst();
    }

    private List<Path> places(String name, String part, Role role) {
        Stream<Path> ofRole =
                role == null ? Stream.of() : Stream.of(role.folder().resolve(part), role.folder());
        return Stream.concat(ofRole, Stream.of(playbookFolder.resolve(part), playbookFolder))
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

    private static Optional<byte[]> read(Path path, Value name, Problems problems) {
        try {
            if (Files.size(path) > LARGEST) {
                problems.error(
                        ProblemCode.CF203, path + " is larger than 1 MB", name.place(), "Let a command fetch it.");
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            problems.error(ProblemCode.CF101, path + " cannot be read", name.place());
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] bytes, Value name, Problems problems) {
        Optional<String> text = decoded(bytes);
        if (text.isEmpty()) {
            problems.error(ProblemCode.CF502, "the template " + name + " is not UTF-8", name.place());
        }
        return text;
    }

    private static Optional<String> decoded(byte[] bytes) {
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
