package io.corefleet.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** Plain values as a YAML document: mappings, lists, texts, numbers, truths and nothing. */
public final class YamlText {
    private YamlText() {}

    /**
     * Writes.
     *
     * @param plain what {@link io.corefleet.value.Value#plain} gives
     * @param indent blanks for each level, from 2 to 10
     * @param wide whether every item has a line of its own; otherwise the innermost lists and mappings stand in one
     * @param sorted whether keys are in the order of the alphabet
     */
    public static String of(Object plain, int indent, boolean wide, boolean sorted) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(wide ? FlowStyle.BLOCK : FlowStyle.AUTO);
        options.setIndent(Math.max(2, Math.min(10, indent)));
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return new Yaml(options).dump(sorted ? sorted(plain) : plain);
    }

    private static Object sorted(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            Map<String, Object> entries = new TreeMap<>();
            map.forEach((key, value) -> entries.put(String.valueOf(key), sorted(value)));
            return new LinkedHashMap<>(entries);
        }
        if (plain instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return plain;
    }
}
