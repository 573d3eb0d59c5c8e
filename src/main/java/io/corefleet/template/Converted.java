package io.corefleet.template;

import com.hubspot.jinjava.objects.SafeString;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Values to the objects that Jinjava works with, and back. */
final class Converted {
    private final Consumer<String> missing;
    private final Consumer<Secret> secrets;

    Converted(Consumer<String> missing, Consumer<Secret> secrets) {
        this.missing = missing;
        this.secrets = secrets;
    }

    Object object(String name, Value value) {
        if (value instanceof Secret secret) {
            return new SecretText(secret, secrets);
        }
        if (value instanceof Value.ListOf list) {
            List<Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(object(name, item)));
            return items;
        }
        if (value instanceof Value.MapOf map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> entries.put(key, object(name + "." + key, entry)));
            return new Mapping(name, entries, missing);
        }
        return value.plain();
    }

    static Value value(Object object) {
        if (object instanceof Undefined undefined) {
            throw new UndefinedResult(undefined.name());
        }
        if (object instanceof SecretText secret) {
            return secret.secret();
        }
        if (object instanceof SafeString safe) {
            return Value.text(safe.getValue());
        }
        if (object instanceof Map<?, ?> map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), value(entry)));
            return Value.map(entries);
        }
        if (object instanceof Iterable<?> items) {
            List<Value> values = new ArrayList<>();
            items.forEach(item -> values.add(value(item)));
            return Value.list(values);
        }
        if (object instanceof Double real && !Double.isFinite(real)) {
            throw new ArithmeticException("it comes to no number; something is divided by zero");
        }
        boolean plain = object == null
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof CharSequence;
        return plain ? Value.of(object) : Value.text(object.toString());
    }
}
