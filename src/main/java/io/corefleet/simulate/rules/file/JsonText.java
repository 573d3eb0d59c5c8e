package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON text as a tree that knows where each part of it stands: what {@code JsonValue.ps1} does. */
final class JsonText {
    private static final Pattern WORD = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*+\"|//[^\\n]*|/\\*[\\s\\S]*?\\*/|[{}\\[\\]:,]|[^\\s{}\\[\\]:,\"/]++|\\S");
    private static final Pattern SCALAR =
            Pattern.compile("\"[\\s\\S]*\"|true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|([\\s\\S]))");

    private final List<MatchResult> words;
    private int next;

    private JsonText(String text) {
        words = WORD.matcher(text)
                .results()
                .filter(word -> !word.group().matches("(?s)/[/*].*"))
                .toList();
    }

    /** A part; {@code members} is null for a scalar. */
    record Part(int start, int end, String text, List<Member> members) {
        boolean isList() {
            return text.equals("[");
        }
    }

    /** What a mapping or a list holds; in a list the name is the position. */
    record Member(String name, int start, Part part) {}

    static Part read(String text) {
        JsonText reader = new JsonText(text);
        Part root = reader.part();
        if (reader.next != reader.words.size()) {
            throw broken(reader.word());
        }
        return root;
    }

    private MatchResult word() {
        if (next >= words.size()) {
            throw Refusal.of("The file is no JSON: it ends too early.");
        }
        return words.get(next++);
    }

    private static Refusal broken(MatchResult word) {
        return Refusal.of("The file is no JSON: see character " + (word.start() + 1) + ".");
    }

    private Part part() {
        MatchResult word = word();
        String text = word.group();
        if (text.equals("{") || text.equals("[")) {
            return whole(word, text.equals("{") ? "}" : "]");
        }
        if (!SCALAR.matcher(text).matches()) {
            throw broken(word);
        }
        return new Part(word.start(), word.end(), text, null);
    }

    private Part whole(MatchResult open, String close) {
        List<Member> members = new ArrayList<>();
        MatchResult word = word();
        while (!word.group().equals(close)) {
            String name = String.valueOf(members.size());
            if (close.equals("}")) {
                name = name(word);
            } else {
                next--;
            }
            members.add(new Member(name, word.start(), part()));
            word = word();
            if (word.group().equals(",")) {
                word = word();
            } else if (!word.group().equals(close)) {
                throw broken(word);
            }
        }
        return new Part(open.start(), word.end(), open.group(), members);
    }

    private String name(MatchResult word) {
        if (!word.group().matches("(?s)\".*\"")) {
            throw broken(word);
        }
        MatchResult colon = word();
        if (!colon.group().equals(":")) {
            throw broken(colon);
        }
        return plainText(word.group());
    }

    private static String plainText(String quoted) {
        return ESCAPE.matcher(quoted.substring(1, quoted.length() - 1)).replaceAll(found -> {
            String sign = found.group(1) == null
                    ? found.group(2)
                    : String.valueOf((char) Integer.parseInt(found.group(1), 16));
            int control = found.group(1) == null ? "nrtbf".indexOf(sign) : -1;
            return Matcher.quoteReplacement(control < 0 ? sign : String.valueOf("\n\r\t\b\f".charAt(control)));
        });
    }

    /** The content as plain Java; null for null. */
    static Object plain(Part part) {
        if (part.members() == null) {
            return scalar(part.text());
        }
        if (part.isList()) {
            List<Object> list = new ArrayList<>();
            part.members().forEach(member -> list.add(plain(member.part())));
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, String> spelled = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Member member : part.members()) {
            String other = spelled.putIfAbsent(member.name(), member.name());
            if (other != null && !other.equals(member.name())) {
                throw Refusal.of("The mapping holds " + other + " and " + member.name()
                        + ": names that differ in letter case alone are held one by one.");
            }
            map.put(member.name(), plain(member.part()));
        }
        return map;
    }

    private static Object scalar(String text) {
        if (text.startsWith("\"")) {
            return plainText(text);
        }
        return switch (text) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : new BigDecimal(text);
        };
    }
}
