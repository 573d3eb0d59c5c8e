package io.corefleet.resource;

import io.corefleet.source.Mark;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that shall run. It holds no state and cannot be taken back; whether it is needed can be asked, if its type asks.
 *
 * @param type name of the action type
 * @param label what to show: the command line, the message of the reboot
 * @param arguments canonical values
 * @param place where it was written
 */
public record ActionCall(String type, String label, Map<String, Value> arguments, Mark place) {
    /** Questions are told apart by a number made of all arguments; with this, nobody can try out secrets on it. */
    private static final int SALT = new SecureRandom().nextInt();

    /** Copies. */
    public ActionCall {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(label, "label");
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * The question whether this call is needed. It is read like a resource, together with the states of a stage; {@link Answer} reads
     * what the host says. Calls with equal arguments are one question.
     */
    public ResourceId question() {
        int all = SALT;
        for (Map.Entry<String, Value> argument : arguments.entrySet()) {
            all = 31 * all + argument.getKey().hashCode() + revealed(argument.getValue());
        }
        return new ResourceId(type, label + " #" + Integer.toHexString(all), arguments);
    }

    /** Two secrets under one name are two values; equality of secrets does not look behind the mask. */
    private static int revealed(Value value) {
        if (value instanceof Secret secret) {
            return secret.reveal().hashCode();
        }
        if (value instanceof Value.ListOf list) {
            return list.items().stream().mapToInt(ActionCall::revealed).reduce(1, (a, b) -> 31 * a + b);
        }
        if (value instanceof Value.MapOf map) {
            return map.entries().entrySet().stream()
                    .mapToInt(entry -> entry.getKey().hashCode() ^ revealed(entry.getValue()))
                    .sum();
        }
        return value.hashCode();
    }

    /** An argument as text; empty when it is not given. */
    public String text(String argument) {
        Value value = arguments.get(argument);
        return value == null || value instanceof Value.Absent ? "" : value.toString();
    }
}
