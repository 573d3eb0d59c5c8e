package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Text, with the rule by which Windows compares it. */
record TextType(Letters letters, String form, String pattern) implements ScalarType {
    /** How two texts compare. */
    enum Letters {
        /** Every letter counts. */
        EXACT,
        /** Upper and lower case are one. */
        IGNORE_CASE,
        /** A path: as IGNORE_CASE, and a closing backslash does not count. */
        PATH,
        /** An account name: as IGNORE_CASE, and aliases of the built-in accounts are one. */
        ACCOUNT
    }

    private static final Map<String, String> ACCOUNTS = Map.ofEntries(
            Map.entry("localsystem", "LocalSystem"),
            Map.entry("nt authority\\system", "LocalSystem"),
            Map.entry("system", "LocalSystem"),
            Map.entry("s-1-5-18", "LocalSystem"),
            Map.entry("localservice", "NT AUTHORITY\\LocalService"),
            Map.entry("nt authority\\localservice", "NT AUTHORITY\\LocalService"),
            Map.entry("nt authority\\local service", "NT AUTHORITY\\LocalService"),
            Map.entry("s-1-5-19", "NT AUTHORITY\\LocalService"),
            Map.entry("networkservice", "NT AUTHORITY\\NetworkService"),
            Map.entry("nt authority\\networkservice", "NT AUTHORITY\\NetworkService"),
            Map.entry("nt authority\\network service", "NT AUTHORITY\\NetworkService"),
            Map.entry("s-1-5-20", "NT AUTHORITY\\NetworkService"),
            Map.entry("administrators", "BUILTIN\\Administrators"),
            Map.entry("s-1-5-32-544", "BUILTIN\\Administrators"),
            Map.entry("users", "BUILTIN\\Users"),
            Map.entry("s-1-5-32-545", "BUILTIN\\Users"),
            Map.entry("iis_iusrs", "BUILTIN\\IIS_IUSRS"),
            Map.entry("s-1-5-32-568", "BUILTIN\\IIS_IUSRS"),
            Map.entry("iusr", "NT AUTHORITY\\IUSR"),
            Map.entry("s-1-5-17", "NT AUTHORITY\\IUSR"),
            Map.entry("authenticated users", "NT AUTHORITY\\Authenticated Users"),
            Map.entry("s-1-5-11", "NT AUTHORITY\\Authenticated Users"),
            Map.entry("s-1-1-0", "Everyone"));

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
        if (pattern != null && !text.matches(pattern)) {
            throw new IllegalValue(ProblemCode.CF206, "must have the form " + form + "; found " + text, null, value);
        }
        return Value.text(tidy(text)).at(value.place());
    }

    private String tidy(String text) {
        return switch (letters) {
            case EXACT, IGNORE_CASE -> text;
            case PATH -> {
                String back = text.replace('/', '\\');
                boolean root = back.length() <= 3;
                yield !root && back.endsWith("\\") ? back.substring(0, back.length() - 1) : back;
            }
            case ACCOUNT -> ACCOUNTS.getOrDefault(text.toLowerCase(Locale.ROOT), text);
        };
    }

    @Override
    public boolean same(Value left, Value right) {
        if (letters != Letters.EXACT && left instanceof Value.Text a && right instanceof Value.Text b) {
            return a.text().equalsIgnoreCase(b.text());
        }
        return left.equals(right);
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
