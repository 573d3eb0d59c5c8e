package io.corefleet.template;

import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;

/** The methods of Python's texts that playbooks call. Those of Java differ: its {@code split} takes a pattern, so that a point would part everything. */
final class PythonMethods extends ELResolver {
    private static final Pattern FIELD = Pattern.compile("\\{(\\d*)}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] given) {
        Object[] arguments = given == null ? new Object[0] : given;
        if (base instanceof Mapping mapping && method.equals("get") && arguments.length == 1) {
            context.setPropertyResolved(true);
            return mapping.get(String.valueOf(arguments[0]), null);
        }
        if (!(base instanceof CharSequence) && !(base instanceof SecretText)) {
            return null;
        }
        Object result = of(base.toString(), method.toString(), arguments);
        context.setPropertyResolved(result != null);
        return result;
    }

    /** Null when there is no such method. */
    private static Object of(String text, String method, Object[] arguments) {
        String first = arguments.length > 0 ? Objects.toString(arguments[0], "") : "";
        return switch (method) {
            case "lower", "casefold" -> text.toLowerCase(Locale.ROOT);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "title" -> Pattern.compile("(?U)\\w+").matcher(text).replaceAll(word -> capital(word.group()));
            case "capitalize" -> capital(text);
            case "strip" -> stripped(text, arguments, true, true);
            case "lstrip" -> stripped(text, arguments, true, false);
            case "rstrip" -> stripped(text, arguments, false, true);
            case "startswith" -> text.startsWith(first);
            case "endswith" -> text.endsWith(first);
            case "replace" -> arguments.length < 2 ? null : text.replace(first, Objects.toString(arguments[1], ""));
            case "find", "index" -> (long) text.indexOf(first);
            case "rfind", "rindex" -> (long) text.lastIndexOf(first);
            case "count" -> (long) text.split(Pattern.quote(first), -1).length - 1;
            case "isdigit", "isnumeric", "isdecimal" ->
                !text.isEmpty() && text.chars().allMatch(Character::isDigit);
            case "isalpha" -> !text.isEmpty() && text.chars().allMatch(Character::isLetter);
            case "isalnum" -> !text.isEmpty() && text.chars().allMatch(Character::isLetterOrDigit);
            case "split" -> split(text, arguments);
            case "rsplit" -> splitFromEnd(text, arguments);
            case "splitlines" -> new ArrayList<>(text.lines().toList());
            case "join" -> arguments[0] instanceof Iterable<?> items ? joined(text, items) : null;
            case "format" -> formatted(text, arguments);
            case "zfill" -> "0".repeat(Math.max(0, number(arguments[0]) - text.length())) + text;
            case "ljust" -> text + " ".repeat(Math.max(0, number(arguments[0]) - text.length()));
            case "rjust" -> " ".repeat(Math.max(0, number(arguments[0]) - text.length())) + text;
            default -> null;
        };
    }

    private static String capital(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String stripped(String text, Object[] arguments, boolean left, boolean right) {
        String letters = arguments.length > 0 && arguments[0] != null ? arguments[0].toString() : " \t\r\n\f\u000b";
        int from = 0;
        int to = text.length();
        while (left && from < to && letters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && letters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static List<Object> split(String text, Object[] arguments) {
        int limit = arguments.length > 1 ? number(arguments[1]) + 1 : -1;
        boolean blanks = arguments.length == 0 || arguments[0] == null;
        String subject = blanks ? text.strip() : text;
        Pattern separator = blanks ? BLANKS : Pattern.compile(Pattern.quote(arguments[0].toString()));
        return blanks && subject.isEmpty()
                ? new ArrayList<>()
                : new ArrayList<>(Arrays.asList(separator.split(subject, limit)));
    }

    private static List<Object> splitFromEnd(String text, Object[] arguments) {
        if (arguments.length < 2 || arguments[0] == null) {
            return split(text, arguments);
        }
        List<Object> parts = new ArrayList<>();
        String left = text;
        String separator = arguments[0].toString();
        for (int i = number(arguments[1]); i > 0 && left.contains(separator); i--) {
            int at = left.lastIndexOf(separator);
            parts.add(0, left.substring(at + separator.length()));
            left = left.substring(0, at);
        }
        parts.add(0, left);
        return parts;
    }

    private static String joined(String separator, Iterable<?> items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(Objects.toString(item, "")));
        return String.join(separator, texts);
    }

    private static String formatted(String text, Object[] arguments) {
        int[] next = {0};
        return FIELD.matcher(text).replaceAll(field -> {
            int index = field.group(1).isEmpty() ? next[0]++ : Integer.parseInt(field.group(1));
            return Matcher.quoteReplacement(index < arguments.length ? Objects.toString(arguments[index]) : "");
        });
    }

    private static int number(Object written) {
        return written instanceof Number number ? number.intValue() : 0;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // Templates change nothing.
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return base instanceof Map ? String.class : null;
    }
}
