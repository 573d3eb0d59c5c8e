package io.corefleet.resource;

import io.corefleet.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a host answers about one resource. */
public sealed interface State {

    /**
     * It is there.
     *
     * @param properties every property of the table that the host can tell, in canonical form, with the value that acts
     * @param inherited names of those that are not set on the thing itself: a default acts
     */
    record Present(Map<String, Value> properties, Set<String> inherited) implements State {
        /** Copies. */
        public Present {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
            inherited = Set.copyOf(inherited);
        }

        /** A thing whose every property is set on itself. */
        public Present(Map<String, Value> properties) {
            this(properties, Set.of());
        }

        /** The value that acts, {@link Value.Absent} when there is none. */
        public Value get(String property) {
            return properties.getOrDefault(property, Value.absent());
        }
    }

    /** It is not there. Reading a thing that does not exist is no error. */
    record Absent() implements State {}

    /**
     * The host could not tell.
     *
     * @param reason why
     * @param message a sentence for people
     */
    record Unreadable(Reason reason, String message) implements State {
        /** Checks. */
        public Unreadable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Why a resource cannot be read. */
    enum Reason {
        /** What manages such things is not installed (IIS): the thing cannot exist yet. */
        PROVIDER_MISSING,
        /** The account may not. */
        ACCESS_DENIED,
        /** The script failed. */
        FAILED;

        /** The word on the wire and in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads the word of the wire; an unknown one is FAILED. */
        public static Reason of(String word) {
            for (Reason reason : values()) {
                if (reason.word().equals(word)) {
                    return reason;
                }
            }
            return FAILED;
        }
    }
}
