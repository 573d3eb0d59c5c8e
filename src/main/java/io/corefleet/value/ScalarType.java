package io.corefleet.value;

/** A type without parts. */
public sealed interface ScalarType extends ValueType
        permits TextType, IntegerType, BoolType, ChoiceType, FlagsType, SpanType, SecretType, DataType, AnyType {

    @Override
    default boolean same(Value left, Value right) {
        return left.equals(right);
    }
}
