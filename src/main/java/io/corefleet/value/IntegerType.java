package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.Map;

/** A whole number in a range. */
record IntegerType(long min, long max) implements ScalarType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent) {
            return value;
        }
        long number = parse(value);
        if (number < min || number > max) {
            throw new IllegalValue(
                    ProblemCode.CF203, "must be between " + min + " and " + max + "; found " + number, null, value);
        }
        return Value.integer(number).at(value.place());
    }

    private long parse(Value value) {
        if (value instanceof Value.Int whole) {
            return whole.number();
        }
        if (value instanceof Value.Text text) {
            String digits = text.text().strip();
            try {
                return digits.startsWith("0x") || digits.startsWith("0X")
                        ? Long.parseLong(digits.substring(2), 16)
                        : Long.parseLong(digits);
            } catch (NumberFormatException notNumber) {
                throw wrong(value);
            }
        }
        throw wrong(value);
    }

    private IllegalValue wrong(Value value) {
        return new IllegalValue(ProblemCode.CF201, "must be a whole number; found " + value, null, value);
    }

    @Override
    public String describe() {
        return "integer " + min + ".." + max;
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of("type", "integer", "minimum", min, "maximum", max);
    }
}
