package io.corefleet.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Java's own types to values. */
final class PlainValues {
    private PlainValues() {}

    static Value toValue(Object plain) {
        if (plain == null) {
            return Value.absent();
        }
        if (plain instanceof Value value) {
            return value;
        }
        if (plain instanceof CharSequence text) {
            return Value.text(text.toString());
        }
        if (plain instanceof Boolean truth) {
            return Value.bool(truth);
        }
        if (plain instanceof Number number) {
            return ofNumber(number);
        }
        if (plain instanceof Map<?, ?> map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(String.valueOf(key), toValue(value)));
            return Value.map(entries);
        }
        if (plain instanceof Iterable<?> items) {
            List<Value> values = new ArrayList<>();
            items.forEach(item -> values.add(toValue(item)));
            return Value.list(values);
        }
        throw new IllegalArgumentException(
                "no value can be made of a " + plain.getClass().getName());
    }

    private static Value ofNumber(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Value.integer(number.longValue());
        }
        BigDecimal exact = number instanceof BigInteger big ? new BigDecimal(big) : new BigDecimal(number.toString());
        boolean whole = number instanceof BigInteger && exact.toBigInteger().bitLength() < Long.SIZE;
        return whole ? Value.integer(exact.longValueExact()) : new Value.Real(exact, null);
    }
}
