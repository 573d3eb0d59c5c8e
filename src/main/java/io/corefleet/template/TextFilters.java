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
                new Named("string", (subject, arguments) -> PythonText.of(subject)),
                new Named("join", TextFilters::join),
                new Named("regex_search", TextFilters::search),
                new Named("regex_replace", TextFilters::replace),
                new Named("regex_escape", (subject, arguments) -> text(subject).replaceAll("([^\\w])", "\\\\$1")),
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

    private static Object join(Object subject, Arguments arguments) {
        Object member = arguments.at(1, "attribute", null);
        List<String> texts = new ArrayList<>();
        ListFilters.items(subject)
                .forEach(item -> texts.add(PythonText.of(member == null ? item : Selections.member(item, member))));
        return String.join(text(arguments.at(0, "d", "")), texts);
    }

    private static Object search(Object subject, Arguments arguments) {
        Matcher found =
                PythonPattern.compile(arguments.at(0, "pattern", ""), arguments).matcher(text(subject));
        if (!found.find()) {
            return null;
        }
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i < arguments.positional().size(); i++) {
            groups.add(PythonPattern.group(found, text(arguments.positional().get(i))));
        }
        return groups.isEmpty() ? found.group() : groups;
    }

    private static Object replace(Object subject, Arguments arguments) {
        Matcher found =
                PythonPattern.compile(arguments.at(0, "pattern", ""), arguments).matcher(text(subject));
        int most = arguments.named().get("count") instanceof Number count ? count.intValue() : 0;
        return PythonPattern.replaced(found, text(arguments.at(1, "replacement", "")), most);
    }

    /** All that is found: what is in the brackets of the expression, where it has any. */
    private static Object findAll(Object subject, Arguments arguments) {
        Matcher found =
                PythonPattern.compile(arguments.at(0, "regex", ""), arguments).matcher(text(subject));
        List<Object> all = new ArrayList<>();
        while (found.find()) {
            List<Object> groups = new ArrayList<>();
            for (int i = 1; i <= found.groupCount(); i++) {
                groups.add(text(found.group(i)));
            }
            all.add(groups.isEmpty() ? found.group() : groups.size() == 1 ? groups.get(0) : groups);
        }
        return all;
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
