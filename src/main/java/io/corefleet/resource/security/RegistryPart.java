package io.corefleet.resource.security;

import io.corefleet.resource.ComposedType.Part;
import io.corefleet.resource.Desired;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of the registry as parts of composed types. */
final class RegistryPart {
    private RegistryPart() {}

    /**
     * A truth as a number of 32 bits, at the place where it was written.
     *
     * @param goes whether the value shall not be there
     * @param source the value that it follows from; may be null
     */
    static Part dword(Desired whole, boolean goes, String path, String name, boolean on, Value source, String origin) {
        return dword(whole, goes, path, name, "64", on, source, origin);
    }

    /** The same in one view. */
    static Part dword(
            Desired whole,
            boolean goes,
            String path,
            String name,
            String view,
            boolean on,
            Value source,
            String origin) {
        Value data = Value.of(on ? 1 : 0).at(source == null ? whole.place() : source.place());
        return value(whole, goes, Map.of("path", path, "name", name, "view", view, "kind", "dword"), data, origin);
    }

    /** Any value: where it is and of what kind, and what it holds. */
    static Part value(Desired whole, boolean goes, Map<String, String> where, Value data, String origin) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        where.forEach((name, text) -> {
            if (!goes || !name.equals("kind")) {
                arguments.put(name, Value.text(text));
            }
        });
        if (!goes) {
            arguments.put("data", data);
        }
        return new Part("registry_value", Compose.arguments(whole, !goes, arguments), origin);
    }
}
