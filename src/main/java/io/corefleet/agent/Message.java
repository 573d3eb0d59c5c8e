package io.corefleet.agent;

import io.corefleet.value.Value;

/**
 * A whole message of the agent protocol.
 *
 * @param number the request that it is or answers, from 1; 0 for what the agent says on its own
 * @param kind what it is
 * @param body its content
 */
public record Message(int number, MessageKind kind, Value.MapOf body) {
    /** Without the content, which may hold what a command printed. */
    @Override
    public String toString() {
        return kind.word() + " #" + number;
    }

    /** Text of the content; empty when there is none. */
    String text(String key) {
        return body.get(key).map(Value::toString).orElse("");
    }
}
