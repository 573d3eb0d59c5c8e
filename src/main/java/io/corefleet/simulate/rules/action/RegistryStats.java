package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Answered;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code registry_stat} tells. */
final class RegistryStats {
    private static final Map<String, String> TYPES = Map.of(
            "string", "REG_SZ",
            "expandString", "REG_EXPAND_SZ",
            "multiString", "REG_MULTI_SZ",
            "dword", "REG_DWORD",
            "qword", "REG_QWORD",
            "binary", "REG_BINARY",
            "none", "REG_NONE");

    private RegistryStats() {}

    static Answered ask(World world, Wish call) {
        RegistryView view = new RegistryView(world, call.text("view", "64"));
        String path = call.text("path", "");
        Tree key = view.find(path);
        Map<String, Object> told = new LinkedHashMap<>();
        if (call.has("name")) {
            Tree value = key == null ? null : key.find(call.text("name", "")).orElse(null);
            told.put("exists", value != null);
            if (value != null) {
                told.putAll(stat(value.plain()));
            }
        } else {
            told.put("exists", key != null || view.exists(path));
            Map<String, Object> properties = new LinkedHashMap<>();
            if (key != null) {
                key.plain()
                        .forEach((name, value) ->
                                properties.put(name.isEmpty() ? "(default)" : name, stat((Map<?, ?>) value)));
                told.put("properties", properties);
            }
        }
        return new Answered(true, "", told);
    }

    private static Map<String, Object> stat(Map<?, ?> value) {
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("value", value.get("data"));
        stat.put("raw_value", value.get("data"));
        stat.put("type", TYPES.get(String.valueOf(value.get("kind"))));
        return stat;
    }
}
