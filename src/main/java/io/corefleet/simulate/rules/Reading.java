package io.corefleet.simulate.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@code Read-Cf…} function answers about one thing. */
public sealed interface Reading {
    /**
     * It is there.
     *
     * @param properties as Windows shows them; null for what acts as "nothing"
     * @param inherited names of those that a default gives
     */
    record Present(Map<String, Object> properties, List<String> inherited) implements Reading {
        /** A thing whose every property is its own. */
        public Present(Map<String, Object> properties) {
            this(properties, List.of());
        }
    }

    /** It is not there. */
    record Absent() implements Reading {}

    /** It cannot be told; the reason is one of the protocol's. */
    record Unreadable(String reason, String message) implements Reading {}

    /** The mapping that the function returns. */
    default Map<String, Object> answer(String key) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("key", key);
        if (this instanceof Present present) {
            answer.put("state", "present");
            answer.put("properties", present.properties());
            answer.put("inherited", present.inherited());
        } else if (this instanceof Unreadable unreadable) {
            answer.put("state", "unreadable");
            answer.put("reason", unreadable.reason());
            answer.put("message", unreadable.message());
        } else {
            answer.put("state", "absent");
        }
        return answer;
    }
}
