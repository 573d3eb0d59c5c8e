package io.corefleet.agent;

import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Marks values of requests and takes the marks off again ({@code docs/agent-protocol.md}, section 5). Without marks PowerShell
 * would make a date of a text that looks like one.
 */
public final class WireValues {
    private WireValues() {}

    /** The marked form. A secret stays a secret: only {@link Payload} writes it in clear. */
    public static Value mark(Value value) {
        if (value instanceof Value.Text text) {
            return Value.text("=" + text.text());
        }
        if (value instanceof Secret secret) {
            return new Secret(secret.label(), "=" + secret.reveal(), null);
        }
        if (value instanceof Value.Int number) {
            boolean small = number.number() == (int) number.number();
            return small ? Value.integer(number.number()) : Value.text("#" + number.number());
        }
        if (value instanceof Value.Real number) {
            return Value.text("#" + number.number().toPlainString());
        }
        if (value instanceof Value.ListOf list) {
            return Value.list(list.items().stream().map(WireValues::mark).toList());
        }
        return value instanceof Value.MapOf map ? mark(map.entries()) : value;
    }

    /** The marked form of a mapping. */
    public static Value.MapOf mark(Map<String, Value> entries) {
        Map<String, Value> marked = new LinkedHashMap<>();
        entries.forEach((key, value) -> marked.put(key, mark(value)));
        return Value.map(marked);
    }

    /**
     * The value without marks.
     *
     * @throws BrokenProtocol when a text has no mark
     */
    public static Value unmark(Value value) {
        if (value instanceof Value.Text text) {
            return unmarkText(text.text());
        }
        if (value instanceof Value.ListOf list) {
            return Value.list(list.items().stream().map(WireValues::unmark).toList());
        }
        if (value instanceof Value.MapOf map) {
            Map<String, Value> plain = new LinkedHashMap<>();
            map.entries().forEach((key, item) -> plain.put(key, unmark(item)));
            return Value.map(plain);
        }
        return value;
    }

    private static Value unmarkText(String text) {
        if (text.startsWith("=")) {
            return Value.text(text.substring(1));
        }
        if (text.matches("#-?\\d+(\\.\\d+)?")) {
            BigDecimal number = new BigDecimal(text.substring(1));
            return Value.of(number.scale() > 0 ? number : number.toBigIntegerExact());
        }
        throw new BrokenProtocol("a text without its mark");
    }
}
