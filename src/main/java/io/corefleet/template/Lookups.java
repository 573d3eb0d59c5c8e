package io.corefleet.template;

import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ansible's {@code lookup}, {@code query} and {@code q}: what is read here, where the command runs. What would differ from one look to the next
 * ({@code pipe}, {@code password}, {@code url}) is not among them, since a plan and the run after it have to see the same. Public only because
 * Jinjava calls it.
 */
public final class Lookups {
    private static final Set<String> OTHERS =
            Set.of("pipe", "password", "url", "random_choice", "random_string", "community.general.random_string");

    private static final long LONGEST = 100_000;
    private static final String KNOWN =
            "env, file, template, vars, fileglob, first_found, items, list, flattened, dict, sequence";

    private Lookups() {}

    static List<ELFunctionDefinition> all() {
        return List.of(
                ForLoops.function(),
                new ELFunctionDefinition("", "lookup", Lookups.class, "lookup", String.class, Object[].class),
                new ELFunctionDefinition("", "query", Lookups.class, "query", String.class, Object[].class),
                new ELFunctionDefinition("", "q", Lookups.class, "query", String.class, Object[].class),
                new ELFunctionDefinition("", "dict", Lookups.class, "dict", Object[].class));
    }

    /** One value, or texts with commas between; a list with {@code wantlist=true}. */
    public static Object lookup(String name, Object... given) {
        Map<String, Object> named = named(given);
        List<Object> found = query(name, given);
        if (Boolean.TRUE.equals(named.get("wantlist"))) {
            return found;
        }
        return found.size() == 1
                ? found.get(0)
                : found.stream().map(item -> Objects.toString(item, "")).collect(Collectors.joining(","));
    }

    /** Python's {@code dict}. */
    public static Object dict(Object... given) {
        Map<String, Object> made = new LinkedHashMap<>();
        Stream.of(given)
                .filter(one -> !(one instanceof NamedParameter))
                .forEach(one -> made.putAll(ListFilters.dict(one)));
        made.putAll(named(given));
        return made;
    }

    /** All values that were found. */
    public static List<Object> query(String name, Object... given) {
        List<Object> terms = new ArrayList<>();
        Stream.of(given).filter(one -> !(one instanceof NamedParameter)).forEach(terms::add);
        Map<String, Object> named = named(given);
        String plain = name.replaceFirst("^(ansible\\.builtin|community\\.general)\\.", "");
        return switch (plain) {
            case "env" -> each(terms, term -> environment(term, named));
            case "file" -> each(terms, term -> text(find(term, "files")).stripTrailing());
            case "template" -> each(terms, term -> rendered(find(term, "templates")));
            case "vars" -> each(terms, term -> variable(term, named));
            case "fileglob" ->
                terms.stream().flatMap(term -> glob(term).stream()).collect(Collectors.toList());
            case "first_found" -> first(terms, named);
            case "items", "list", "flattened" -> flat(terms, plain);
            case "dict" -> pairs(terms);
            case "sequence" -> sequence(terms, named);
            default ->
                throw new ArithmeticException(
                        OTHERS.contains(plain)
                                ? "lookup('" + name + "') would differ from one look to the next"
                                : "there is no lookup \"" + name + "\"; there are " + KNOWN);
        };
    }

    /** Numbers as texts: {@code start=1 end=3 format=web%02d}, or {@code count=3}. */
    private static List<Object> sequence(List<Object> terms, Map<String, Object> named) {
        Map<String, String> words = new LinkedHashMap<>();
        named.forEach((key, value) -> words.put(key, PythonText.of(value)));
        for (Object term : terms) {
            for (String word : PythonText.of(term).trim().split("\\s+")) {
                words.put(word.replaceFirst("=.*", ""), word.replaceFirst("^[^=]*=", ""));
            }
        }
        long start = number(words.getOrDefault("start", "1"));
        long stride = number(words.getOrDefault("stride", "1"));
        long end = words.containsKey("count")
                ? start + stride * (number(words.get("count")) - 1)
                : number(words.getOrDefault("end", "0"));
        if (stride == 0 || Math.abs(end - start) / Math.max(1, Math.abs(stride)) > LONGEST) {
            throw new ArithmeticException("this sequence has no end that would be reached soon");
        }
        List<Object> numbers = new ArrayList<>();
        for (long at = start; stride > 0 ? at <= end : at >= end; at += stride) {
            numbers.add(PythonFormat.of(words.getOrDefault("format", "%d"), List.of(at)));
        }
        return numbers;
    }

    private static long number(String word) {
        try {
            return Long.decode(word);
        } catch (NumberFormatException none) {
            throw new ArithmeticException("\"" + word + "\" of the sequence is no number");
        }
    }

    private static Map<String, Object> named(Object... given) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object one : given) {
            if (one instanceof NamedParameter parameter) {
                named.put(parameter.getName(), parameter.getValue());
            }
        }
        return named;
    }

    /** What a lookup does with one term. */
    private interface Look {
        Object at(String term);
    }

    private static List<Object> each(List<Object> terms, Look look) {
        List<Object> found = new ArrayList<>();
        for (Object term : terms) {
            ListFilters.items(term).forEach(one -> found.add(look.at(Objects.toString(one))));
        }
        return found;
    }

    private static Object environment(String name, Map<String, Object> named) {
        String value = System.getenv(name);
        return value == null ? Objects.toString(named.get("default"), "") : value;
    }

    private static Object variable(String name, Map<String, Object> named) {
        Object value = JinjavaInterpreter.getCurrent().retraceVariable(name, 1);
        return value instanceof Undefined && named.containsKey("default") ? named.get("default") : value;
    }

    private static List<Object> flat(List<Object> terms, String kind) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (kind.equals("list")) {
                all.add(term);
            } else {
                ListFilters.items(term)
                        .forEach(
                                item -> all.addAll(kind.equals("flattened") ? ListFilters.items(item) : List.of(item)));
            }
        }
        return all;
    }

    private static List<Object> pairs(List<Object> terms) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (term instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    Map<String, Object> pair = new LinkedHashMap<>();
                    pair.put("key", key);
                    pair.put("value", value);
                    all.add(pair);
                });
            }
        }
        return all;
    }

    private static List<Object> first(List<Object> terms, Map<String, Object> named) {
        List<Object> names = new ArrayList<>();
        List<Object> folders = new ArrayList<>(ListFilters.items(named.getOrDefault("paths", List.of())));
        for (Object term : terms) {
            if (term instanceof Map<?, ?> map) {
                names.addAll(ListFilters.items(map.get("files")));
                folders.addAll(map.containsKey("paths") ? ListFilters.items(map.get("paths")) : List.of());
            } else {
                names.addAll(ListFilters.items(term));
            }
        }
        names.addAll(ListFilters.items(named.getOrDefault("files", List.of())));
        folders.add("");
        for (Object folder : folders) {
            for (Object name : names) {
                for (Path place : places(folder + (folder.equals("") ? "" : "/") + name, "files")) {
                    if (Files.exists(place)) {
                        return new ArrayList<>(List.of(place.toString()));
                    }
                }
            }
        }
        throw new ArithmeticException("none of these files is there: " + names);
    }

    private static List<Object> glob(Object pattern) {
        for (Path place : places(Objects.toString(pattern), "files")) {
            Path folder = place.getParent() == null ? Path.of("") : place.getParent();
            List<Object> found = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, String.valueOf(place.getFileName()))) {
                files.forEach(file -> {
                    if (Files.isRegularFile(file)) {
                        found.add(file.toString());
                    }
                });
            } catch (IOException none) {
                continue;
            }
            if (!found.isEmpty()) {
                found.sort(null);
                return found;
            }
        }
        return List.of();
    }

    private static Path find(String name, String part) {
        List<Path> places = places(name, part);
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ArithmeticException("there is no file " + name
                        + (places.isEmpty() ? "" : "; it is looked for as " + places.get(0))));
    }

    /** A file lies in the role's folder for it, in the role, in that folder beside the playbook, or beside the playbook. */
    private static List<Path> places(String name, String part) {
        return Stream.of("role_path", "playbook_dir")
                .map(variable -> JinjavaInterpreter.getCurrent().retraceVariable(variable, 1))
                .filter(folder -> folder != null && !(folder instanceof Undefined))
                .flatMap(folder -> Stream.of(Path.of(folder.toString(), part), Path.of(folder.toString())))
                .map(folder -> folder.resolve(name))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new ArithmeticException(file + " cannot be read as UTF-8");
        }
    }

    /** The text of a template that another includes, without its last line end, as Jinja takes it. */
    static String included(String name) throws ResourceNotFoundException {
        String text;
        try {
            text = text(find(name, "templates"));
        } catch (ArithmeticException missing) {
            // Jinjava tells only what its own exception says.
            throw new ResourceNotFoundException(missing.getMessage());
        }
        return forJinjava(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    private static String forJinjava(String template) {
        return ForLoops.forJinjavaIn(Expressions.forJinjavaIn(template));
    }

    private static String rendered(Path file) {
        return JinjavaInterpreter.getCurrent().render(forJinjava(text(file)));
    }
}
