package io.corefleet.resource;

import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A module of Ansible that takes many things at once, as a list or with commas. */
record ModuleOfMany(String argument, ResourceType.ModuleTranslation one) implements ResourceType.ModuleTranslation {
    @Override
    public Value.MapOf translate(Value.MapOf arguments, Problems problems) {
        return one.translate(arguments, problems);
    }

    @Override
    public List<Value.MapOf> all(Value.MapOf arguments, Problems problems) {
        return items(arguments.get(argument).orElse(Value.absent())).stream()
                .map(item -> {
                    Map<String, Value> entries = new LinkedHashMap<>(arguments.entries());
                    entries.put(argument, item);
                    return one.translate(new Value.MapOf(entries, arguments.keyPlaces(), arguments.place()), problems);
                })
                .toList();
    }

    private static List<Value> items(Value written) {
        if (written instanceof Value.ListOf list) {
            return list.items();
        }
        return written instanceof Value.Text text && text.text().contains(",")
                ? Arrays.stream(text.text().split(","))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .<Value>map(name -> Value.text(name).at(text.place()))
                        .toList()
                : List.of(written);
    }
}
