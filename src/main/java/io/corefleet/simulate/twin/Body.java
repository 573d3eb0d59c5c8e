package io.corefleet.simulate.twin;

import io.corefleet.agent.WireValues;
import io.corefleet.simulate.world.Tree;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The content of a request, or a part of it. */
record Body(Value.MapOf members) {
    /** A member that is a list of mappings. */
    List<Body> list(String name) {
        return members.entries().get(name) instanceof Value.ListOf list
                ? list.items().stream()
                        .filter(Value.MapOf.class::isInstance)
                        .map(item -> new Body((Value.MapOf) item))
                        .toList()
                : List.of();
    }

    /** A member that carries no mark. */
    String text(String name) {
        return String.valueOf(members.entries().get(name));
    }

    /** A member that is a number without a mark. */
    int number(String name) {
        return members.entries().get(name) instanceof Value.Int number ? (int) number.number() : 0;
    }

    /** A member that is true. */
    boolean truth(String name) {
        return members.entries().get(name) instanceof Value.Bool truth && truth.truth();
    }

    /** A marked text without its mark. */
    String unmarked(String name) {
        return String.valueOf(WireValues.unmark(members.entries().getOrDefault(name, Value.absent())));
    }

    /** A member that is a mapping of marked values, without the marks; null stays null, which means "take it off". */
    Map<String, Object> mapping(String name) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (members.entries().get(name) instanceof Value.MapOf map) {
            map.entries()
                    .forEach((key, value) ->
                            plain.put(key, WireValues.unmark(value).plain()));
        }
        return plain;
    }

    /** The thing that is meant. */
    Tree id() {
        return Tree.of(mapping("id")).put("key", unmarked("key"));
    }
}
