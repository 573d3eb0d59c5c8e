package io.corefleet.template;

import io.corefleet.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of Jinja that look like variables. */
final class Constants {
    /** Ansible's {@code omit}: the key or item that becomes this is left out. */
    static final Value.Text OMIT = Value.text("__omit_place_holder__");

    private static final Map<String, Object> WORDS = Map.of("True", true, "False", false, "omit", OMIT.text());
    private static final Set<String> NOTHING = Set.of("None", "none", "null");

    private Constants() {}

    static Optional<Object> of(String name) {
        return Optional.ofNullable(WORDS.get(name));
    }

    static boolean isNothing(String name) {
        return NOTHING.contains(name);
    }
}
