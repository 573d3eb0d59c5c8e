package io.corefleet.template;

import com.hubspot.jinjava.lib.filter.Filter;
import io.corefleet.template.AnsibleFilters.Arguments;
import io.corefleet.template.AnsibleFilters.Named;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters over texts that Ansible has and Jinjava has not. */
final class TextFilters {
    private TextFilters() {}

    static List<Filter> all() {
        return List.of(
                new Named("regex_findall", TextFilters::findAll),
                new Named("hash", (subject, arguments) -> hash(subject, text(arguments.at(0, "hashtype", "sha1")))),
                new Named("checksum", (subject, arguments) -> hash(subject, "sha1")),
                new Named("sha1", (subject, arguments) -> hash(subject, "sha1")),
                new Named("win_splitdrive", (subject, arguments) -> parts(text(subject), "^[A-Za-z]:|^")),
                new Named("splitext", (subject, arguments) -> ending(text(subject))),
                new Named("path_join", (subject, arguments) -> joined(ListFilters.items(subject))),
                new Named("comment", (subject, arguments) -> text(subject).replaceAll("(?m)^", "# ")),
                new Named("type_debug", (subject, arguments) -> type(subject)),
                new Named("urlsplit", TextFilters::urlSplit));
    }

    private static Object findAll(Object subject, Arguments arguments) {
        Matcher found = Pattern.compile(text(arguments.at(0, "regex", "")), flags(arguments))
                .matcher(text(subject));
        List<Object> all = new ArrayList<>();
        while (found.find()) {
            all.add(found.groupCount() == 1 ? found.group(1) : found.group());
        }
        return all;
    }

    /** The flags that Ansible's filters and tests take by name. */
    static int flags(Arguments arguments) {
        boolean anyCase = Boolean.TRUE.equals(arguments.named().get("ignorecase"));
        boolean lines = Boolean.TRUE.equals(arguments.named().get("multiline"));
        return (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0) | (lines ? Pattern.MULTILINE : 0);
    }

    private static String hash(Object subject, String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT).replaceFirst("^SHA-?", "SHA-");
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(name).digest(text(subject).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException unknown) {
            throw new ArithmeticException("there is no hash " + algorithm);
        }
    }

    private static List<Object> parts(String path, String head) {
        Matcher first = Pattern.compile(head).matcher(path);
        String drive = first.find() ? first.group() : "";
        return new ArrayList<>(List.of(drive, path.substring(drive.length())));
    }

    private static List<Object> ending(String path) {
        int point = path.lastIndexOf('.');
        boolean has = point > path.lastIndexOf('/') + 1 && point > path.lastIndexOf('\\') + 1;
        return new ArrayList<>(has ? List.of(path.substring(0, point), path.substring(point)) : List.of(path, ""));
    }

    private static String joined(List<Object> parts) {
        StringBuilder path = new StringBuilder();
        for (Object part : parts) {
            String next = text(part);
            if (next.startsWith("/")) {
                path.setLength(0);
            } else if (path.length() > 0 && path.charAt(path.length() - 1) != '/') {
                path.append('/');
            }
            path.append(next);
        }
        return path.toString();
    }

    private static String type(Object subject) {
        if (subject instanceof Boolean) {
            return "bool";
        }
        if (subject instanceof Number) {
            return subject instanceof Long || subject instanceof Integer ? "int" : "float";
        }
        if (subject == null) {
            return "NoneType";
        }
        return subject instanceof Map ? "dict" : subject instanceof Iterable ? "list" : "str";
    }

    private static Object urlSplit(Object subject, Arguments arguments) {
        URI url;
        try {
            url = URI.create(text(subject));
        } catch (IllegalArgumentException broken) {
            throw new ArithmeticException("\"" + text(subject) + "\" is not a URL");
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("scheme", url.getScheme());
        parts.put("hostname", url.getHost());
        parts.put("port", url.getPort() < 0 ? null : (long) url.getPort());
        parts.put("path", Objects.toString(url.getPath(), ""));
        parts.put("query", Objects.toString(url.getQuery(), ""));
        parts.put("fragment", Objects.toString(url.getFragment(), ""));
        Object wanted = arguments.at(0, "query", null);
        return wanted == null ? parts : parts.get(text(wanted));
    }

    private static String text(Object object) {
        return AnsibleTests.text(object);
    }
}
