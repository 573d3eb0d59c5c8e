package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.anything;
import static io.corefleet.value.ValueType.exactly;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One value of a JSON file, appsettings.json among them. Only its own characters are written: comments, order and white space stay as they
 * are. Ansible has no module for it.
 */
public final class JsonValue extends PlaceInFile {
    /** No path of Windows holds it, so the key as people see it can be taken apart again. */
    private static final String BETWEEN = " : ";

    static final Schema SCHEMA = Schema.of("json_value", "A value of a JSON file")
            .keyedBy(
                    List.of(
                            Texts.PATH,
                            Property.of(
                                    "at",
                                    exactly("names between colons", "[^:]+(:[^:]+)*"),
                                    "Names from the outside to the inside as the file spells them, between colons; of a list the position, from 0")),
                    parts -> parts.get("path") + BETWEEN + parts.get("at"),
                    JsonValue::keyParts)
            .with(Property.of("value", anything(), "Text, number, truth, list or mapping; 42 and \"42\" are two values")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Texts.CREATE)
            .example("""
                    path: 'C:\\sample.json'
                    at: Logging:LogLevel:Default
                    value: Warning
                    create: true
                    """);

    /** For the service loader. */
    public JsonValue() {
        super(SCHEMA);
    }

    private static Map<String, Value> keyParts(String key) {
        int at = key.indexOf(BETWEEN);
        return Map.of(
                "path", Value.text(at < 0 ? key : key.substring(0, at)),
                "at", Value.text(at < 0 ? "" : key.substring(at + BETWEEN.length())));
    }

    /** Two names in one mapping that differ in letter case alone; PowerShell cannot hold both. */
    private static Optional<String> twins(Value value) {
        if (value instanceof Value.ListOf list) {
            return list.items().stream().flatMap(item -> twins(item).stream()).findFirst();
        }
        if (!(value instanceof Value.MapOf map)) {
            return Optional.empty();
        }
        Map<String, String> spelled = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        return map.entries().keySet().stream()
                .filter(name -> spelled.putIfAbsent(name, name) != null)
                .map(name -> spelled.get(name) + " and " + name)
                .findFirst()
                .or(() -> twins(Value.list(List.copyOf(map.entries().values()))));
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(Texts.pathOf(desired), desired, problems);
        if (desired.present() && desired.properties().get("value") instanceof Value.Absent) {
            problems.error(
                    ProblemCode.CF206,
                    desired.id() + " has no value",
                    desired.place(),
                    "null cannot be held; state: absent takes the value away.");
        }
        Value value = desired.properties().getOrDefault("value", Value.absent());
        twins(value)
                .ifPresent(names -> problems.error(
                        ProblemCode.CF206,
                        "one mapping holds " + names,
                        desired.placeOf("value").orElse(desired.place()),
                        "Names that differ in letter case alone: hold each by a json_value of its own."));
    }
}
