package io.corefleet.template;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of a template without running it. */
final class Expressions {
    private static final Pattern TEXT = Pattern.compile("'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)\\}\\}|\\{%(.*?)%\\}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?<![\\w.|])(?<!\\|\\s)(?<!\\bis\\s)[A-Za-z_]\\w*");

    private Expressions() {}

    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /** The expression when the text is nothing but {@code {{ expression }}}; its value then keeps its type. */
    static Optional<String> lone(String text) {
        String trimmed = text.trim();
        if (!trimmed.startsWith("{{") || !trimmed.endsWith("}}")) {
            return Optional.empty();
        }
        String inside = trimmed.substring(2, trimmed.length() - 2);
        String bare = TEXT.matcher(inside).replaceAll("''");
        boolean one = !bare.contains("{{") && !bare.contains("}}") && !bare.contains("{%");
        return one
                ? Optional.of(
                        inside.replaceFirst("^-", "").replaceFirst("-$", "").trim())
                : Optional.empty();
    }

    /** As Ansible does for what stands in YAML: a backslash in a text of an expression is a backslash, unless a quote follows. */
    static String literalBackslashes(String expression) {
        return TEXT.matcher(expression)
                .replaceAll(text -> Matcher.quoteReplacement(text.group().replaceAll("\\\\(?!['\"])", "\\\\\\\\")));
    }

    /** The same for every expression of a text. */
    static String literalBackslashesIn(String text) {
        return TAG.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(literalBackslashes(tag.group())));
    }

    /** The names that an expression may use; a few too many when it declares names of its own. */
    static Set<String> names(String expression) {
        Set<String> names = new LinkedHashSet<>();
        Matcher name = NAME.matcher(TEXT.matcher(expression).replaceAll("''"));
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }

    /** The names that a text with templates in it may use. */
    static Set<String> namesInTemplate(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            names.addAll(names(tag.group(1) == null ? tag.group(2) : tag.group(1)));
        }
        return names;
    }

    static String firstLine(String message) {
        return message == null
                ? "no reason given"
                : message.lines().findFirst().orElse("").trim();
    }
}
