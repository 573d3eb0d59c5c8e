package io.corefleet.agent;

import static io.corefleet.agent.Answers.list;
import static io.corefleet.agent.Answers.text;

import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one sentence for people of the error detail of {@code docs/agent-protocol.md}, section 4.3. */
final class FailureReader {
    /** A line of ScriptStackTrace: {@code at Set-CfIisAppPool, <No file>: line 12}. Our functions tell more than the cmdlets in them. */
    private static final Pattern OUR_FRAME = Pattern.compile("at ([A-Za-z]+-Cf\\w+), .*?: \\D*(\\d+)");

    private FailureReader() {}

    /** The innermost cause first, since the outer ones only say that something was called; then where, id and number. */
    static String sentence(Value.MapOf detail) {
        String told = oneLine(text(detail, "message"));
        String cause = oneLine(innermost(detail, "message"));
        String main = cause.isEmpty() ? told : cause;
        List<String> notes = new ArrayList<>();
        if (!told.isEmpty() && !main.contains(told) && !told.contains(main)) {
            notes.add(told);
        }
        notes.addAll(place(detail));
        String id = text(detail, "id").replaceFirst(",.*", "");
        // The id of a thrown text is the text itself.
        if (!id.isEmpty() && !id.contains(" ") && !main.contains(id)) {
            notes.add(id);
        }
        String number = innermost(detail, "hresult");
        // 0x8013.... are .NET's own and tell nothing about Windows.
        if (!number.isEmpty() && !number.startsWith("0x8013")) {
            notes.add(number);
        }
        String sentence = main.isEmpty() ? "the host gave no reason" : main;
        return notes.isEmpty() ? sentence : sentence + " (" + String.join("; ", notes) + ")";
    }

    private static List<String> place(Value.MapOf detail) {
        Matcher frame = OUR_FRAME.matcher(text(detail, "stack"));
        if (frame.find()) {
            return List.of(frame.group(1) + " line " + frame.group(2));
        }
        String line = text(detail, "line");
        String command = text(detail, "command");
        if (line.isEmpty() || line.equals("0")) {
            return command.isEmpty() ? List.of() : List.of(command);
        }
        return List.of((command + " line " + line).strip());
    }

    private static String innermost(Value.MapOf detail, String key) {
        List<Value> exceptions = list(detail, "exceptions");
        boolean some = !exceptions.isEmpty();
        return some && exceptions.get(exceptions.size() - 1) instanceof Value.MapOf last ? text(last, key) : "";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
