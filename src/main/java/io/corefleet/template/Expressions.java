package io.corefleet.template;

import io.corefleet.template.Pieces.Kind;
import io.corefleet.template.Pieces.Piece;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of a template without running it. */
final class Expressions {
    /** How a problem begins that tells of an expression which is none. */
    static final String UNREADABLE = "the expression cannot be read: ";

    private static final Pattern TEXT = Pattern.compile("'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.|])(?<!\\|\\s)(?<!\\bis\\s)[A-Za-z_]\\w*");

    private static final Pattern POSITION =
            Pattern.compile("((?:[A-Za-z_]\\w*|[\\])])(?:\\.[A-Za-z_]\\w*)*)((?:\\.\\d+)+)");
    private static final Pattern COLLECTION = Pattern.compile(
            "(\\|\\s*|\\bis\\s+(?:not\\s+)?)(?:ansible\\.(?:builtin|windows|utils)|community\\.(?:general|windows))\\.(?=\\w)");
    private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_]\\w*)");
    private static final Pattern FILTER_BLOCK = Pattern.compile("^\\s*filter\\s+");
    private static final Pattern TEST = Pattern.compile("\\bis\\s+(?:not\\s+)?([A-Za-z_]\\w*)");
    private static final Pattern DOUBLE = Pattern.compile("([{}])(?=\\1)");

    private Expressions() {}

    /** The same expression in the form that Jinjava takes: {@code a[0]} for {@code a.0}, and filters without the name of their collection. */
    static String forJinjava(String expression) {
        StringBuilder made = new StringBuilder();
        Matcher text = TEXT.matcher(expression);
        int end = 0;
        while (text.find()) {
            made.append(rewritten(expression.substring(end, text.start()))).append(text.group());
            end = text.end();
        }
        return made.append(rewritten(expression.substring(end))).toString();
    }

    /** Braces that stand together would begin or end a tag to Jinjava. */
    private static String rewritten(String code) {
        String plain = DOUBLE.matcher(COLLECTION.matcher(code).replaceAll("$1")).replaceAll("$1 ");
        Matcher position = POSITION.matcher(plain);
        String made = position.replaceAll(found ->
                Matcher.quoteReplacement(found.group(1) + found.group(2).replaceAll("\\.(\\d+)", "[$1]")));
        return made.equals(plain) ? plain : rewritten(made);
    }

    /** {@link #forJinjava} for every expression of a text. */
    static String forJinjavaIn(String text) {
        return inTags(text, Expressions::forJinjava);
    }

    private static String inTags(String text, UnaryOperator<String> change) {
        StringBuilder made = new StringBuilder();
        for (Piece piece : Pieces.of(text)) {
            String written = piece.text();
            made.append(
                    piece.kind() == Kind.TEXT
                            ? written
                            : written.substring(0, 2)
                                    + change.apply(written.substring(2, written.length() - 2))
                                    + written.substring(written.length() - 2));
        }
        return made.toString();
    }

    /** The names of the filters that an expression uses. */
    static Set<String> filters(String expression) {
        return found(FILTER, expression);
    }

    /** The names of the tests that an expression uses. */
    static Set<String> tests(String expression) {
        return found(TEST, expression);
    }

    private static Set<String> found(Pattern pattern, String expression) {
        Set<String> names = new LinkedHashSet<>();
        Matcher name = pattern.matcher(TEXT.matcher(expression).replaceAll("''"));
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    /** All expressions of a text; what stands in comments and in raw parts is none. */
    static List<String> all(String text) {
        return Pieces.of(text).stream()
                .filter(piece -> piece.kind() != Kind.TEXT)
                .map(Piece::inside)
                .map(inside -> FILTER_BLOCK.matcher(inside).replaceFirst("'' | "))
                .toList();
    }

    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /** The expression when the text is nothing but {@code {{ expression }}}; its value then keeps its type. */
    static Optional<String> lone(String text) {
        List<Piece> pieces = Pieces.of(text.trim());
        return pieces.size() == 1 && pieces.get(0).kind() == Kind.EXPRESSION
                ? Optional.of(pieces.get(0).inside().trim())
                : Optional.empty();
    }

    /** As Ansible does for what stands in YAML: a backslash in a text of an expression is a backslash, unless a quote follows. */
    static String literalBackslashes(String expression) {
        return TEXT.matcher(expression)
                .replaceAll(text -> Matcher.quoteReplacement(text.group().replaceAll("\\\\(?!['\"])", "\\\\\\\\")));
    }

    /** The same for every expression of a text. */
    static String literalBackslashesIn(String text) {
        return inTags(text, Expressions::literalBackslashes);
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
        all(text).forEach(expression -> names.addAll(names(expression)));
        return names;
    }

    static String firstLine(String message) {
        return message == null
                ? "no reason given"
                : message.lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^\\w+Exception when resolving expression \\[.*\\]: \\w+Exception: ", "")
                        .replaceFirst("^(\\w+\\.)+\\w+Exception: ", "")
                        .trim();
    }
}
