package io.corefleet.value;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Suggestion;
import java.util.List;
import java.util.Map;

/** One word of a closed list. */
record ChoiceType(List<String> words) implements ScalarType {
    @Override
    public Value canonical(Value value) {
        if (value instanceof Value.Absent) {
            return value;
        }
        String word = value.toString();
        return words.stream()
                .filter(word::equalsIgnoreCase)
                .findFirst()
                .map(known -> Value.text(known).at(value.place()))
                .orElseThrow(() -> new IllegalValue(
                        ProblemCode.CF202,
                        "must be one of " + String.join(", ", words) + "; found " + word,
                        Suggestion.didYouMean(word, words),
                        value));
    }

    @Override
    public boolean canBeWanted(Value told) {
        return told instanceof Value.Absent || words.stream().anyMatch(told.toString()::equalsIgnoreCase);
    }

    @Override
    public String describe() {
        return String.join(" | ", words);
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return Map.of("enum", words);
    }
}
