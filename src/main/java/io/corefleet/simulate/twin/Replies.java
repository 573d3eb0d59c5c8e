package io.corefleet.simulate.twin;

import io.corefleet.simulate.rules.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The content of messages that the agent sends. */
final class Replies {
    private Replies() {}

    static Map<String, Object> hello(String psVersion) {
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("protocol", 1);
        hello.put("psVersion", psVersion);
        hello.put("edition", "Desktop");
        hello.put("languageMode", "FullLanguage");
        hello.put("is64Bit", true);
        hello.put("pid", 4711);
        hello.put("elevated", true);
        return hello;
    }

    static Map<String, Object> beat(Integer step, long seconds, Integer percent) {
        Map<String, Object> beat = new LinkedHashMap<>();
        beat.put("busy", true);
        beat.put("step", step);
        beat.put("seconds", seconds);
        beat.put("percent", percent);
        return beat;
    }

    static Map<String, Object> step(Object number, String outcome) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("step", number);
        step.put("outcome", outcome);
        return step;
    }

    /** PowerShell's error record of a refusal. The id of a text that a script threw is the text. */
    static Map<String, Object> error(Refusal refusal, String function) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", refusal.getMessage());
        String type = refusal.exceptionType();
        boolean thrown = type.endsWith(".RuntimeException");
        error.put("id", thrown ? refusal.getMessage() : type.substring(type.lastIndexOf('.') + 1));
        error.put("category", "OperationStopped");
        error.put("line", 0);
        error.put("command", function);
        error.put("stack", "at " + function + ", simulated");
        error.put(
                "exceptions",
                List.of(Map.of(
                        "type", type,
                        "message", refusal.getMessage(),
                        "hresult", String.format(Locale.ROOT, "0x%08X", refusal.hresult()))));
        return error;
    }
}
