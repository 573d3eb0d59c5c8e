package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Text, with the rule by which Windows compares it. */
record TextType(Letters letters, String form, String pattern) implements ScalarType {
    /** A fleet's values are many, the forms are few. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    static final String ANY = "any";
    static final String DIGITS = "[0-9A-Fa-f]{64}";

    /** How two texts compare. */
    enum Letters {
        /** Every letter counts. */
        EXACT,
        /** Only one spelling is right, and another names nothing else. */
        SPELLED,
        /** Upper and lower case are one. */
        IGNORE_CASE,
        /** A path: as IGNORE_CASE, and a closing backslash does not count. */
        PATH,
        /** A digest in hex digits: as IGNORE_CASE, and {@code any} is every one. */
        DIGEST,
        /** An account name: as IGNORE_CASE, and aliases of the built-in accounts are one. */
        ACCOUNT,
        /** A version as NuGet counts: as IGNORE_CASE, and 1.2, 1.02.0 and 1.2.0.0+build are one. */
        VERSION
    }

    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent || value instanceof Secret) {
            return value;
        }
        if (value instanceof Value.ListOf || value instanceof Value.MapOf) {
            throw new IllegalValue(
                    ProblemCode.CF201, "must be " + describe() + "; found a list or mapping", null, value);
        }
        // YAML reads 4.0 or yes as a number or a truth; where text is wanted, the text is meant.
        String text = value.toString();
        if (pattern != null
                && !COMPILED.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(text)
                        .matches()) {
            throw new IllegalValue(ProblemCode.CF206, "must have the form " + form + "; found " + text, null, value);
        }
        return Value.text(tidy(text)).at(value.place());
    }

    private String tidy(String text) {
        return switch (letters) {
            case EXACT, SPELLED, IGNORE_CASE, DIGEST -> text;
            case PATH -> {
                String back = text.replace('/', '\\');
                boolean root = back.length() <= 3;
                yield !root && back.endsWith("\\") ? back.substring(0, back.length() - 1) : back;
            }
            case ACCOUNT -> KnownAccounts.name(text).orElse(text);
            case VERSION -> version(text);
        };
    }

    /** Three numbers at least, a fourth only when it is not 0, and what stands behind a minus. */
    private static String version(String text) {
        String counted = text.replaceFirst("\\+.*", "");
        int minus = counted.indexOf('-');
        String release = minus < 0 ? counted : counted.substring(0, minus);
        List<String> numbers = new ArrayList<>();
        for (String number : release.split("\\.")) {
            numbers.add(number.replaceFirst("^0+(?=.)", ""));
        }
        while (numbers.size() < 3) {
            numbers.add("0");
        }
        if (numbers.size() == 4 && numbers.get(3).equals("0")) {
            numbers.remove(3);
        }
        return String.join(".", numbers) + (minus < 0 ? "" : counted.substring(minus));
    }

    @Override
    public boolean same(Value left, Value right) {
        boolean exact = letters == Letters.EXACT || letters == Letters.SPELLED;
        if (!exact && left instanceof Value.Text a && right instanceof Value.Text b) {
            return a.text().equalsIgnoreCase(b.text()) || (letters == Letters.DIGEST && isAny(a.text(), b.text()));
        }
        return left.equals(right);
    }

    /** What a host tells of something that is damaged is no digest, and never right. */
    private static boolean isAny(String left, String right) {
        return (left.equals(ANY) && right.matches(DIGITS)) || (right.equals(ANY) && left.matches(DIGITS));
    }

    @Override
    public boolean mindsCase() {
        return letters == Letters.EXACT;
    }

    @Override
    public boolean isAccount() {
        return letters == Letters.ACCOUNT;
    }

    @Override
    public String describe() {
        return form;
    }

    @Override
    public Map<String, Object> jsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        if (pattern != null) {
            schema.put("pattern", "^(?:" + pattern + ")$");
        }
        return schema;
    }
}
