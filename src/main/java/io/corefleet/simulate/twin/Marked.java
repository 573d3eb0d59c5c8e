package io.corefleet.simulate.twin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the marks off the values of a request; {@code docs/agent-protocol.md} §5. */
final class Marked {
    private Marked() {}

    /**
     * The value that is meant.
     *
     * @throws IllegalArgumentException when a text has no mark: the controller broke the protocol
     */
    static Object decode(Object marked) {
        if (marked instanceof String text) {
            return decodeText(text);
        }
        if (marked instanceof List<?> items) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(decode(item)));
            return list;
        }
        return marked instanceof Map<?, ?> map ? decodeMap(map) : marked;
    }

    /** A mapping with decoded members; null stays null, which means "take it off". */
    static Map<String, Object> decodeMap(Object marked) {
        Map<String, Object> decoded = new LinkedHashMap<>();
        if (marked instanceof Map<?, ?> map) {
            map.forEach((name, member) -> decoded.put(String.valueOf(name), decode(member)));
        }
        return decoded;
    }

    private static Object decodeText(String text) {
        if (text.startsWith("=")) {
            return text.substring(1);
        }
        if (text.startsWith("#")) {
            BigDecimal number = new BigDecimal(text.substring(1));
            return number.scale() <= 0 ? (Object) number.longValueExact() : number;
        }
        throw new IllegalArgumentException("a text without a mark");
    }
}
