package io.corefleet.simulate;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a case's expectation is held against what came; {@code docs/simulated-host.md}. */
final class Likeness {
    private final ResourceCatalog catalog;
    private final List<String> differences = new ArrayList<>();

    Likeness(ResourceCatalog catalog) {
        this.catalog = catalog;
    }

    /** What differs, each with its path; empty when it is alike. */
    List<String> differences() {
        return differences;
    }

    /** Holds members that are expected against those that came; others do not count. */
    void compare(String path, Value expected, Value actual) {
        if (expected instanceof Value.MapOf wanted && actual instanceof Value.MapOf found) {
            Map<String, Value> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            members.putAll(found.entries());
            Optional<ResourceType> type = Optional.ofNullable(wanted.entries().get("type"))
                    .flatMap(name -> catalog.resource(name.toString()));
            wanted.entries().forEach((name, value) -> {
                Value came = members.getOrDefault(name, Value.absent());
                if (name.equals("properties") && type.isPresent()) {
                    properties(path + ".properties", type.get(), (Value.MapOf) value, came);
                } else {
                    compare(path + "." + name, value, came);
                }
            });
        } else if (expected instanceof Value.ListOf wanted && actual instanceof Value.ListOf found) {
            lists(path, wanted.items(), found.items());
        } else if (!expected.toString().equalsIgnoreCase(actual.toString())) {
            differences.add(path + ": expected " + expected + ", found " + actual);
        }
    }

    private void lists(String path, List<Value> wanted, List<Value> found) {
        if (wanted.size() != found.size()) {
            differences.add(path + ": expected " + wanted + ", found " + found);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            compare(path + "[" + i + "]", wanted.get(i), found.get(i));
        }
    }

    private void properties(String path, ResourceType type, Value.MapOf wanted, Value actual) {
        Value.MapOf found = actual instanceof Value.MapOf map ? map : Value.map(Map.of());
        wanted.entries().forEach((name, value) -> {
            Value came = found.entries().getOrDefault(name, Value.absent());
            Optional<Property> property = type.schema().property(name);
            if (property.isEmpty()) {
                compare(path + "." + name, value, came);
            } else if (!same(property.get(), value, came)) {
                differences.add(path + "." + name + ": expected " + value + ", found " + came);
            }
        });
    }

    private static boolean same(Property property, Value wanted, Value found) {
        try {
            return property.type()
                    .same(property.type().canonical(wanted), property.type().canonical(found));
        } catch (IllegalValue unfit) {
            return wanted.toString().equalsIgnoreCase(found.toString());
        }
    }
}
