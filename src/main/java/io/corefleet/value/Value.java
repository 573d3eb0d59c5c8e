package io.corefleet.value;

import io.corefleet.source.Mark;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A value of a playbook, an inventory or a host. Values are immutable; two are equal when their content is, wherever they
 * were written. {@code toString} is safe to show: a {@link Secret} masks itself.
 */
public sealed interface Value
        permits Value.Text, Value.Int, Value.Real, Value.Bool, Value.ListOf, Value.MapOf, Value.Absent, Secret {
    /** Where it was written; null when it came from a host or was computed. */
    Mark place();

    /** The same value with another place. */
    Value at(Mark place);

    /** Where it was written, if anywhere. */
    default Optional<Mark> mark() {
        return Optional.ofNullable(place());
    }

    /** The content as Java's own types: String, Long, BigDecimal, Boolean, List, Map, null; a secret stays a Secret. */
    Object plain();

    /** Text. */
    static Text text(String text) {
        return new Text(text, null);
    }

    /** A whole number. */
    static Int integer(long number) {
        return new Int(number, null);
    }

    /** True or false. */
    static Bool bool(boolean truth) {
        return new Bool(truth, null);
    }

    /** A list. */
    static ListOf list(List<? extends Value> items) {
        return new ListOf(List.copyOf(items), null);
    }

    /** A mapping; keeps the order. */
    static MapOf map(Map<String, ? extends Value> entries) {
        return new MapOf(new LinkedHashMap<>(entries), null);
    }

    /** Nothing is set. */
    static Absent absent() {
        return new Absent(null);
    }

    /**
     * Makes a value of Java's own types: String, Boolean, any Number, Iterable, Map with text keys, null (absent), or a
     * Value itself.
     *
     * @throws IllegalArgumentException for any other class
     */
    static Value of(Object plain) {
        return PlainValues.toValue(plain);
    }

    /** Text. */
    record Text(String text, Mark place) implements Value {
        /** Checks. */
        public Text {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public Text at(Mark place) {
            return new Text(text, place);
        }

        @Override
        public Object plain() {
            return text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A whole number of 64 bits. */
    record Int(long number, Mark place) implements Value {
        @Override
        public Int at(Mark place) {
            return new Int(number, place);
        }

        @Override
        public Object plain() {
            return number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Int that && number == that.number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }

        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** A number with a fraction. No property of Windows has this type; variables may. */
    record Real(BigDecimal number, Mark place) implements Value {
        /** Checks. */
        public Real {
            Objects.requireNonNull(number, "number");
        }

        @Override
        public Real at(Mark place) {
            return new Real(number, place);
        }

        @Override
        public Object plain() {
            return number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Real that && number.compareTo(that.number) == 0;
        }

        @Override
        public int hashCode() {
            return number.stripTrailingZeros().hashCode();
        }

        @Override
        public String toString() {
            return number.toPlainString();
        }
    }

    /** True or false. */
    record Bool(boolean truth, Mark place) implements Value {
        @Override
        public Bool at(Mark place) {
            return new Bool(truth, place);
        }

        @Override
        public Object plain() {
            return truth;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bool that && truth == that.truth;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(truth);
        }

        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    /** A list. */
    record ListOf(List<Value> items, Mark place) implements Value {
        /** Copies. */
        public ListOf {
            items = List.copyOf(items);
        }

        @Override
        public ListOf at(Mark place) {
            return new ListOf(items, place);
        }

        @Override
        public Object plain() {
            return items.stream().map(Value::plain).toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ListOf that && items.equals(that.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /**
     * A mapping with text keys; keeps the order in which it was written, which does not count for equality. The keys have
     * places of their own, so that an unknown key can be shown; those do not count for equality either.
     */
    record MapOf(Map<String, Value> entries, Map<String, Mark> keyPlaces, Mark place) implements Value {
        /** Copies. */
        public MapOf {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keyPlaces = Map.copyOf(keyPlaces);
        }

        /** A mapping whose keys have no places. */
        public MapOf(Map<String, ? extends Value> entries, Mark place) {
            this(new LinkedHashMap<>(entries), Map.of(), place);
        }

        /** The value of a key, if it is there. */
        public Optional<Value> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /** The best place to show for a key: its own, else its value's, else the mapping's; may be null. */
        public Mark keyPlace(String key) {
            Mark own = keyPlaces.get(key);
            if (own != null) {
                return own;
            }
            Value value = entries.get(key);
            return value != null && value.place() != null ? value.place() : place;
        }

        @Override
        public MapOf at(Mark place) {
            return new MapOf(entries, keyPlaces, place);
        }

        @Override
        public Object plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof MapOf that && entries.equals(that.entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }

        @Override
        public String toString() {
            return entries.toString();
        }
    }

    /** Nothing is set: null in YAML and JSON; for a property of Windows, "not set explicitly, the default acts". */
    record Absent(Mark place) implements Value {
        @Override
        public Absent at(Mark place) {
            return new Absent(place);
        }

        @Override
        public Object plain() {
            return null;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Absent;
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return "(absent)";
        }
    }
}
