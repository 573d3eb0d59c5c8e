package io.corefleet.value;

import java.util.List;
import java.util.Map;

/**
 * What a property may hold. A type gives each value, as written by a person or as reported by a host, one canonical form;
 * two canonical values are the same to Windows exactly when {@link #same} says so. So the diff needs no knowledge of its
 * own, and {@code 00:20:00}, {@code 0.00:20:00} and 1200 seconds are one value.
 */
public sealed interface ValueType permits ScalarType, ListType, RecordType, MapType {

    /**
     * The canonical form. {@link Value.Absent} is legal for every type and stays itself. Keeps the place.
     *
     * @throws IllegalValue when the value does not fit
     */
    Value canonical(Value value);

    /** Whether two canonical values mean the same to Windows: letter case or order may not count. */
    boolean same(Value left, Value right);

    /** What it takes, for people: {@code integer 10..65535}. */
    String describe();

    /** The JSON Schema (draft 2020-12) of the values it takes, as plain Java. */
    Map<String, Object> jsonSchema();

    /** Whether what it holds is a secret. */
    default boolean isSecret() {
        return false;
    }

    /** Whether what it holds is the name of an account. */
    default boolean isAccount() {
        return false;
    }

    /** Whether two texts that differ in letter case alone are two values: names in XML and JSON are, names of Windows are not. */
    default boolean mindsCase() {
        return false;
    }

    /** Whether a value that a host told can be wanted, too: a service that is {@code stopping} is told so, and no word of the table says that. */
    default boolean canBeWanted(Value told) {
        return true;
    }

    /** Any text; letter case counts. */
    static ScalarType text() {
        return new TextType(TextType.Letters.EXACT, "text", null);
    }

    /** Text whose letter case does not count for Windows. */
    static ScalarType name() {
        return new TextType(TextType.Letters.IGNORE_CASE, "name", null);
    }

    /**
     * Text of a given form.
     *
     * @param form the form in words, for the message: {@code IP:port:host}
     * @param pattern a regular expression that the whole text matches
     */
    static ScalarType text(String form, String pattern) {
        return new TextType(TextType.Letters.IGNORE_CASE, form, pattern);
    }

    /** Text of a given form in which letter case counts, as in XML. */
    static ScalarType exactly(String form, String pattern) {
        return new TextType(TextType.Letters.EXACT, form, pattern);
    }

    /** Text of a given form that has one right spelling, as elements of IIS' configuration have; another letter case makes no other thing of it. */
    static ScalarType spelled(String form, String pattern) {
        return new TextType(TextType.Letters.SPELLED, form, pattern);
    }

    /** A SHA-256 in hex digits, or {@code any}: whatever is there is right. */
    static ScalarType digest() {
        return new TextType(TextType.Letters.DIGEST, "64 hex digits, or any", TextType.DIGITS + "|" + TextType.ANY);
    }

    /** A path of Windows: letter case and a closing backslash do not count, a slash is a backslash. */
    static ScalarType path() {
        return new TextType(TextType.Letters.PATH, "path", null);
    }

    /** An account; {@code .\x}, {@code NT AUTHORITY\SYSTEM} and other spellings of one account are the same. */
    static ScalarType account() {
        return new TextType(TextType.Letters.ACCOUNT, "account", null);
    }

    /** A version as NuGet counts: {@code 1.2}, {@code 1.2.0} and {@code 1.2.0.0} are the same, and so are letters of either case behind a minus. */
    static ScalarType version() {
        return new TextType(
                TextType.Letters.VERSION,
                "version, 1.2.3 or 1.2.3-beta1",
                "\\d+(\\.\\d+){0,3}(-[\\w.-]+)?(\\+[\\w.-]+)?");
    }

    /** A whole number; both bounds belong to the range. */
    static ScalarType integer(long min, long max) {
        return new IntegerType(min, max);
    }

    /** True or false. */
    static ScalarType bool() {
        return new BoolType();
    }

    /** One of these words, spelled as Windows spells them; letter case does not count. */
    static ScalarType oneOf(String... words) {
        return new ChoiceType(List.of(words));
    }

    /** Any number of these words, written as a list or as text with commas; order and letter case do not count. */
    static ScalarType flags(String... words) {
        return new FlagsType(List.of(words));
    }

    /** A span of time in whole steps; all three in seconds. Canonical form {@code hh:mm:ss} or {@code d.hh:mm:ss}. */
    static ScalarType span(long minSeconds, long maxSeconds, long stepSeconds) {
        return new SpanType(minSeconds, maxSeconds, stepSeconds);
    }

    /** A secret. Plain text is taken too, and is a secret from then on. */
    static ScalarType secret() {
        return new SecretType();
    }

    /** Text, a number, or a list of texts, as another property says; a number is text here, so that 1 and "1" are the same. */
    static ScalarType data() {
        return new DataType();
    }

    /** Whatever is written, also lists and mappings: for what only somebody else can check. */
    static ScalarType anything() {
        return new AnyType();
    }

    /** A list in which the order counts. A single item may be written without brackets. */
    static ListType listOf(ValueType item) {
        return new ListType(item, true);
    }

    /** A list in which the order does not count. */
    static ListType setOf(ValueType item) {
        return new ListType(item, false);
    }

    /** A small mapping with known keys, for items of lists: bindings, ACL entries, virtual directories. */
    static RecordType record(RecordType.Field... fields) {
        return new RecordType(List.of(fields));
    }

    /** A mapping with keys that somebody else knows; what is not named is left as it is. */
    static ValueType mapOf(ValueType entry) {
        return new MapType(entry);
    }
}
