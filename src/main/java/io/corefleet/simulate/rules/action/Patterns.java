package io.corefleet.simulate.rules.action;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names with {@code *} and {@code ?}, in any letter case; nothing else in them counts. */
final class Patterns {
    private Patterns() {}

    static Pattern of(String written) {
        String form = written.chars()
                .mapToObj(letter ->
                        letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining());
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static boolean isOne(String written) {
        return written.isEmpty() || written.contains("*") || written.contains("?");
    }
}
