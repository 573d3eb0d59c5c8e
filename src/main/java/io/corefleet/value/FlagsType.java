package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A set of words of a closed list; the canonical form is text with commas in the order of the list. */
record FlagsType(List<String> words) implements ScalarType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent) {
            return value;
        }
        List<String> written = value instanceof Value.ListOf list
                ? list.items().stream().map(Value::toString).toList()
                : Arrays.stream(value.toString().split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String word : written) {
            if (words.stream().noneMatch(word::equalsIgnoreCase)) {
                throw new IllegalValue(
                        ProblemCode.CF202,
                        "takes " + String.join(", ", words) + "; found " + word,
                        Suggestion.didYouMean(word, words),
                        value);
            }
            wanted.add(word);
        }
        String text = String.join(", ", words.stream().filter(wanted::contains).toList());
        return Value.text(text).at(value.place());
    }

    @Override
    public String describe() {
        return "any of " + String.join(", ", words);
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of(
                "anyOf",
                List.of(
                        Map.of("type", "string"),
                        Map.of("type", "array", "uniqueItems", true, "items", Map.of("enum", words))));
    }
}
