package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.template.Scope;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a {@code file}: {@code src} names a file to copy, {@code template} one to render; both are looked for in the role, then
 * beside the playbook. What is not UTF-8 becomes {@code base64}.
 */
final class FileSource {
    /** Arguments that name a file, by type. They are not of the type's table, since they are decided here. */
    private static final Map<String, Set<String>> ARGUMENTS =
            Map.of("file", Set.of("src", "template"), "certificate", Set.of("src"), "directory_tree", Set.of("src"));

    private final Templates templates;
    private final PlaybookFiles files;
    private final FolderSource folders;

    FileSource(Templates templates, PlaybookFiles files) {
        this.templates = templates;
        this.files = files;
        this.folders = new FolderSource(files);
    }

    /** Whether a type's content may come from a file of the controller; a template may make it different for each host. */
    static boolean serves(String type) {
        return ARGUMENTS.containsKey(type);
    }

    /** The arguments of a type that name a file. */
    static Set<String> argumentsOf(String type) {
        return ARGUMENTS.getOrDefault(type, Set.of());
    }

    /** The arguments of a type with the content in place of the file's name. */
    Value.MapOf resolved(String type, Value.MapOf arguments, Role role, Scope scope, Problems problems) {
        return switch (type) {
            case "file" -> content(arguments, role, scope, problems);
            case "directory_tree" -> folders.resolved(arguments, role, problems);
            case "certificate" -> bytes(arguments, role, problems);
            default -> arguments;
        };
    }

    /** The arguments with {@code src} or {@code template} replaced by the content. */
    private Value.MapOf content(Value.MapOf arguments, Role role, Scope scope, Problems problems) {
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
            files.find(template, "templates", role, problems)
                    .flatMap(path -> rendered(path, template, scope, problems))
                    .ifPresent(content -> entries.put("content", content));
        } else {
            files.bytes(source, "files", role, problems).ifPresent(bytes -> {
                Optional<String> text = PlaybookFiles.told(bytes);
                entries.put(
                        text.isPresent() ? "content" : "base64",
                        Value.text(text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)))
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
    private Value.MapOf bytes(Value.MapOf arguments, Role role, Problems problems) {
        Value source = arguments.entries().get("src");
        if (source == null) {
            return arguments;
        }
        Map<String, Value> entries = new LinkedHashMap<>(arguments.entries());
        entries.remove("src");
        if (entries.containsKey("content")) {
            problems.error(ProblemCode.CF109, "it has one of content and src", arguments.place());
        } else {
            files.bytes(source, "files", role, problems)
                    .ifPresent(bytes -> entries.put(
                            "content",
                            Value.text(Base64.getEncoder().encodeToString(bytes))
                                    .at(source.place())));
        }
        return new Value.MapOf(entries, arguments.keyPlaces(), arguments.place());
    }

    private Optional<Value> rendered(Path path, Value template, Scope scope, Problems problems) {
        return PlaybookFiles.read(path, template, problems)
                .flatMap(bytes -> text(bytes, template, problems))
                .map(text -> templates
                        .renderFile(SourceText.of(path.toString(), text), scope, problems)
                        .at(template.place()));
    }

    /** The text of a template, to see which variables it uses; empty when it cannot be told. */
    static Optional<String> templateText(PlaybookFiles files, Value arguments, Role role) {
        Value template = arguments instanceof Value.MapOf map
                ? map.entries().getOrDefault("template", map.entries().get("src"))
                : null;
        Problems unheard = new Problems();
        return template == null
                ? Optional.empty()
                : files.bytes(template, "templates", role, unheard).flatMap(PlaybookFiles::decoded);
    }

    private static Optional<String> text(byte[] bytes, Value name, Problems problems) {
        Optional<String> text = PlaybookFiles.decoded(bytes);
        if (text.isEmpty()) {
            problems.error(ProblemCode.CF502, "the template " + name + " is not UTF-8", name.place());
        }
        return text;
    }
}
