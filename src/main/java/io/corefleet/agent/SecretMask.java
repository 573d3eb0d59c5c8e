package io.corefleet.agent;

import io.corefleet.host.Write;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Puts the mask over secrets that a host repeats in what it answers: Windows likes to quote what it was given. */
final class SecretMask {
    private final Set<String> secrets = new LinkedHashSet<>();

    /** From now on every secret of these writes is masked too. */
    void learn(Collection<Write> writes) {
        for (Write write : writes) {
            if (write instanceof Write.SetResource set) {
                collect(Value.map(set.properties()));
                collect(Value.map(set.undo()));
                collect(Value.map(set.id().parts()));
            } else if (write instanceof Write.RemoveResource remove) {
                collect(Value.map(remove.undo()));
            } else if (write instanceof Write.RunAction run) {
                collect(Value.map(run.call().arguments()));
            }
        }
    }

    /** The same for what is asked: the arguments of a check may hold some. */
    void learnIds(Collection<ResourceId> ids) {
        ids.forEach(id -> collect(Value.map(id.parts())));
    }

    private void collect(Value value) {
        if (value instanceof Secret secret && !secret.reveal().isBlank()) {
            secrets.add(secret.reveal());
        } else if (value instanceof Value.ListOf list) {
            list.items().forEach(this::collect);
        } else if (value instanceof Value.MapOf map) {
            map.entries().values().forEach(this::collect);
        }
    }

    String over(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, Secret.MASK);
        }
        return masked;
    }

    Map<String, Value> over(Map<String, Value> entries) {
        Map<String, Value> masked = new LinkedHashMap<>();
        entries.forEach((key, value) -> masked.put(key, over(value)));
        return masked;
    }

    private Value over(Value value) {
        if (value instanceof Value.Text text) {
            return Value.text(over(text.text()));
        }
        if (value instanceof Value.ListOf list) {
            return Value.list(list.items().stream().map(this::over).toList());
        }
        return value instanceof Value.MapOf map ? Value.map(over(map.entries())) : value;
    }
}
