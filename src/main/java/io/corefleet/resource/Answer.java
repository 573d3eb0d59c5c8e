package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a host says to the question of an {@link ActionCall}: a check holds or not; what a guarded call would bring about is there
 * already or not. On the wire it is a state with these three as its properties.
 *
 * @param kind how it was answered
 * @param message why, for people; may be empty
 * @param output what a task registers, as if the call had run; empty unless it holds
 */
public record Answer(Kind kind, String message, Map<String, Value> output) {
    /** How a question was answered. */
    public enum Kind {
        /** The check holds; the guarded call is not needed. */
        HOLDS,
        /** It does not; the call is needed. */
        HOLDS_NOT,
        /** The host could not tell. */
        UNTOLD,
        /** It was not asked: the type asks nothing, or the host has not been read. */
        NOT_ASKED
    }

    /** Copies. */
    public Answer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        output = Collections.unmodifiableMap(new LinkedHashMap<>(output));
    }

    /** Reads the answer from what was read for the question; null means that it was not. */
    public static Answer of(State state) {
        if (state instanceof State.Present present) {
            boolean holds = Value.bool(true).equals(present.get("holds"));
            Value message = present.get("message");
            Map<String, Value> output =
                    present.get("output") instanceof Value.MapOf map ? map.entries() : Map.<String, Value>of();
            return new Answer(
                    holds ? Kind.HOLDS : Kind.HOLDS_NOT,
                    message instanceof Value.Absent ? "" : message.toString(),
                    output);
        }
        if (state instanceof State.Unreadable unreadable) {
            return new Answer(Kind.UNTOLD, unreadable.message(), Map.of());
        }
        return new Answer(Kind.NOT_ASKED, "", Map.of());
    }

    /** Whether it holds. */
    public boolean holds() {
        return kind == Kind.HOLDS;
    }
}
