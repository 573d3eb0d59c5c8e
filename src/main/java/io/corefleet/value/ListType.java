package io.corefleet.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list.
 *
 * @param item the type of its items
 * @param ordered whether the order counts
 */
public record ListType(ValueType item, boolean ordered) implements ValueType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent) {
            return value;
        }
        List<Value> written = value instanceof Value.ListOf list ? list.items() : List.of(value);
        return Value.list(written.stream().map(item::canonical).toList()).at(value.place());
    }

    @Override
    public boolean same(Value left, Value right) {
        if (!(left instanceof Value.ListOf a) || !(right instanceof Value.ListOf b)) {
            return left.equals(right);
        }
        if (a.items().size() != b.items().size()) {
            return false;
        }
        return ordered ? sameInOrder(a.items(), b.items()) : sameInAnyOrder(a.items(), b.items());
    }

    private boolean sameInOrder(List<Value> a, List<Value> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!item.same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameInAnyOrder(List<Value> a, List<Value> b) {
        List<Value> left = new ArrayList<>(b);
        for (Value wanted : a) {
            int found = -1;
            for (int i = 0; i < left.size() && found < 0; i++) {
                found = item.same(wanted, left.get(i)) ? i : -1;
            }
            if (found < 0) {
                return false;
            }
            left.remove(found);
        }
        return true;
    }

    @Override
    public String describe() {
        return "list of " + item.describe();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", item.jsonSchema());
        return schema;
    }
}
