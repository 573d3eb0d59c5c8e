package io.corefleet.playbook;

import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ansible's old form of arguments, {@code name=W3SVC state=started}. Two backslashes are one, because people write paths so around Ansible's
 * trap that {@code \\t} would become a tab; a single one stays, so that the trap is not here.
 */
final class KeyValues {
    private static final Pattern PAIR =
            Pattern.compile("\\s*(\\w+)=(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|(?:\\{\\{.*?}}|[^\\s\"'])*)(?=\\s|$)");

    private KeyValues() {}

    /** The pairs; nothing when the text is anything else. */
    static Optional<Value> of(Value written) {
        if (!(written instanceof Value.Text text)) {
            return Optional.empty();
        }
        Map<String, Value> pairs = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(text.text());
        int end = 0;
        while (end < text.text().length() && pair.find(end) && pair.start() == end) {
            pairs.put(pair.group(1), Value.text(plain(pair.group(2))).at(text.place()));
            end = pair.end();
        }
        boolean whole = !pairs.isEmpty() && text.text().substring(end).isBlank();
        return whole ? Optional.of(new Value.MapOf(pairs, text.place())) : Optional.empty();
    }

    private static String plain(String written) {
        boolean quoted = written.length() > 1 && "\"'".indexOf(written.charAt(0)) >= 0;
        String inner = quoted ? written.substring(1, written.length() - 1) : written;
        return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
