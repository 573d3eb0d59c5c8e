package io.corefleet.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.util.ObjectTruthValue;
import io.corefleet.template.Pieces.Kind;
import io.corefleet.template.Pieces.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jinja's loops can and Jinjava's cannot. {@code for item in items if condition}: the items are chosen first, so that {@code loop} counts those
 * alone. And {@code else} of a loop, which Jinjava would show after every item: it becomes that of a condition around the loop. Public only
 * because Jinjava calls it.
 */
public final class ForLoops {
    private static final String NAME = "items_that_hold";
    private static final Pattern FOR =
            Pattern.compile("(?s)(\\{%[-+]?\\s*for\\s+)([\\w\\s,]+?)(\\s+in\\s+)(.*?)(\\s*[-+]?%})");

    private ForLoops() {}

    static ELFunctionDefinition function() {
        return new ELFunctionDefinition("", NAME, ForLoops.class, "chosen", Object.class, String.class, String.class);
    }

    /** The items for which a condition holds, each under the names that the loop gives it. */
    public static List<Object> chosen(Object items, String names, String condition) {
        JinjavaInterpreter now = JinjavaInterpreter.getCurrent();
        List<Object> chosen = new ArrayList<>();
        for (Object item : ListFilters.items(items)) {
            now.enterScope();
            try {
                bind(now, names.split("\\s*,\\s*"), item);
                if (ObjectTruthValue.evaluate(now.resolveELExpression(condition, 1))) {
                    chosen.add(item);
                }
            } finally {
                now.leaveScope();
            }
        }
        return chosen;
    }

    private static void bind(JinjavaInterpreter now, String[] names, Object item) {
        if (names.length == 1) {
            now.getContext().put(names[0], item);
            return;
        }
        List<Object> parts = new ArrayList<>();
        if (item instanceof Map.Entry<?, ?> entry) {
            parts.add(entry.getKey());
            parts.add(entry.getValue());
        } else {
            parts.addAll(ListFilters.items(item));
        }
        for (int i = 0; i < names.length && i < parts.size(); i++) {
            now.getContext().put(names[i], parts.get(i));
        }
    }

    /** A template with its loops as Jinjava takes them. */
    static String forJinjavaIn(String template) {
        List<String> made = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        for (Piece piece : Pieces.of(template)) {
            Matcher loop = FOR.matcher(piece.text());
            boolean statement = piece.kind() == Kind.STATEMENT;
            boolean conditional = statement && loop.matches() && condition(loop.group(4)) >= 0;
            made.add(conditional ? rewritten(loop) : piece.text());
            if (statement) {
                follow(piece, made, open);
            }
        }
        return String.join("", made);
    }

    /** A loop or a condition that has begun; of a loop also where its {@code else} stands, 0 for none. */
    private record Open(String word, int begin, int otherwise) {}

    private static void follow(Piece piece, List<String> made, Deque<Open> open) {
        String word = piece.inside().strip().split("\\W", 2)[0];
        int here = made.size() - 1;
        switch (word) {
            case "for", "if" -> open.push(new Open(word, here, 0));
            case "else" -> {
                if (!open.isEmpty() && open.peek().word().equals("for")) {
                    open.push(new Open("for", open.pop().begin(), here));
                }
            }
            case "endfor", "endif" -> {
                Open last = open.isEmpty() ? null : open.pop();
                if (last != null && last.otherwise() > 0 && word.equals("endfor")) {
                    around(made, last.begin(), last.otherwise(), here);
                }
            }
            default -> {
                // Other statements neither hold a loop nor an else.
            }
        }
    }

    private static void around(List<String> made, int begin, int otherwise, int end) {
        Matcher loop = FOR.matcher(made.get(begin));
        if (!loop.matches()) {
            return;
        }
        String blanks = made.get(begin).startsWith("{%-") ? "{%-" : "{%";
        made.set(begin, blanks + " if " + loop.group(4) + " %}" + made.get(begin));
        String tag = made.get(otherwise);
        made.set(
                otherwise,
                (tag.startsWith("{%-") ? "{%-" : "{%") + " endfor %}{% else " + (tag.endsWith("-%}") ? "-%}" : "%}"));
        made.set(end, made.get(end).replaceFirst("endfor", "endif"));
    }

    private static String rewritten(Matcher loop) {
        int at = condition(loop.group(4));
        String items = loop.group(4).substring(0, at);
        String condition = loop.group(4).substring(at + 4).strip();
        String text = condition.replace("\\", "\\\\").replace("'", "\\'");
        return loop.group(1) + loop.group(2) + loop.group(3) + NAME + "(" + items + ", '"
                + loop.group(2).strip() + "', '" + text + "')" + loop.group(5);
    }

    /** Where the condition begins: at an {@code if} that stands in no brackets and no quotes; -1 when there is none. */
    private static int condition(String loop) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < loop.length(); i++) {
            char here = loop.charAt(i);
            if (quote != 0) {
                i += here == '\\' ? 1 : 0;
                quote = here == quote ? 0 : quote;
            } else if (here == '\'' || here == '"') {
                quote = here;
            } else if ("([{".indexOf(here) >= 0) {
                depth++;
            } else if (")]}".indexOf(here) >= 0) {
                depth--;
            } else if (depth == 0 && loop.startsWith(" if ", i)) {
                return i;
            }
        }
        return -1;
    }
}
