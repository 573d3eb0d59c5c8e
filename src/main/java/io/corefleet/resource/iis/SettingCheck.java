package io.corefleet.resource.iis;

import io.corefleet.resource.Desired;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Holds one written {@code iis_setting} against the schema of its section, and gives its values the form that the host tells. */
final class SettingCheck {
    private static final List<String> MISPLACED = List.of("value", "secret", "attributes", "items", "itemsInOrder");

    private final Desired desired;
    private final Problems problems;
    private final String section;
    private final SettingName name;
    private final String pattern;

    SettingCheck(Desired desired, Problems problems) {
        this.desired = desired;
        this.problems = problems;
        this.section = IisConfiguration.part(desired, "section");
        this.name = SettingName.of(IisConfiguration.part(desired, "name"));
        this.pattern = name.pattern();
    }

    /** The same with values in the form that the host tells; what is wrong is added to the problems. */
    Desired refined() {
        checkFile();
        Optional<SchemaRow> attribute = IisSchema.attribute(section, pattern);
        if (!IisSchema.knows(section)) {
            return desired;
        }
        if (attribute.isPresent()) {
            return attribute(attribute.get());
        }
        if (name.isItem() && IisSchema.isList(section, pattern.substring(0, pattern.length() - 2))) {
            return item(IisSchema.item(section, pattern));
        }
        if (IisSchema.isList(section, pattern)) {
            return list(IisSchema.item(section, pattern + "[]"));
        }
        problem(
                ProblemCode.CF204,
                section + " has no setting \"" + IisConfiguration.part(desired, "name") + "\"",
                desired.place(),
                Suggestion.didYouMean(pattern, List.copyOf(IisSchema.places(section))));
        return desired;
    }

    private void checkFile() {
        boolean inWebConfig = IisConfiguration.part(desired, "file").equals(IisPlace.WEB_CONFIG);
        boolean located = !IisConfiguration.part(desired, "location").isEmpty();
        if (inWebConfig && !located) {
            problem(
                    ProblemCode.CF107,
                    "a setting in web.config needs a location",
                    desired.place(),
                    "location is the name of a site, or Site/path.");
        }
        if (section.startsWith("system.web/") && located && !inWebConfig) {
            problem(
                    ProblemCode.CF205,
                    section + " at a location stands in its web.config",
                    desired.place(),
                    "Write file: web.config, or leave location out for all of ASP.NET on the host.");
        }
        boolean ofServer = section.startsWith("system.applicationHost/")
                || section.startsWith("system.webServer/management/")
                || section.equals("configurationRedirection");
        if (ofServer && located) {
            problem(
                    ProblemCode.CF205,
                    section + " holds for the whole server only",
                    desired.place(),
                    "Leave location out.");
        }
    }

    private Desired attribute(SchemaRow row) {
        only(
                row.isSecret() ? "secret" : "value",
                row.isSecret() ? "is kept encrypted by IIS: write \"secret\"" : "takes \"value\"");
        if (!desired.present() && !row.isSecret()) {
            problem(
                    ProblemCode.CF205,
                    desired.id() + " is an attribute, which is always there",
                    desired.place(),
                    "value: null takes it off.");
        }
        return with("value", value -> text(row.name(), row, value));
    }

    private Desired item(Map<String, SchemaRow> attributes) {
        only("attributes", "is an item of a list, which has \"attributes\"");
        for (String key : name.steps().get(name.steps().size() - 1).with().keySet()) {
            known(key, attributes, desired.place());
        }
        return with("attributes", value -> attributes(attributes, value));
    }

    private Desired list(Map<String, SchemaRow> attributes) {
        only(
                desired.properties().containsKey("itemsInOrder") ? "itemsInOrder" : "items",
                "is a list, which has \"items\" or \"itemsInOrder\"");
        if (!desired.present()) {
            problem(
                    ProblemCode.CF205,
                    desired.id() + " is a list, which is always there",
                    desired.place(),
                    "items: [] empties it.");
        }
        Desired items = with("items", value -> all(attributes, value));
        return new SettingCheck(items, problems).with("itemsInOrder", value -> all(attributes, value));
    }

    /** Refuses the properties of other kinds of settings. */
    private void only(String fit, String why) {
        for (String property : MISPLACED) {
            boolean odd = !property.equals(fit)
                    && !(desired.properties().getOrDefault(property, Value.absent()) instanceof Value.Absent);
            if (odd) {
                problem(
                        ProblemCode.CF204,
                        desired.id() + " " + why + ", not \"" + property + "\"",
                        desired.placeOf(property).orElse(null),
                        "corefleet explain iis_setting");
            }
        }
    }

    private Desired with(String property, UnaryOperator<Value> change) {
        Value written = desired.properties().get(property);
        if (written == null || written instanceof Value.Absent) {
            return desired;
        }
        Map<String, Value> changed = new LinkedHashMap<>(desired.properties());
        changed.put(property, change.apply(written));
        return desired.withProperties(changed);
    }

    private Value all(Map<String, SchemaRow> attributes, Value list) {
        List<Value> items = new ArrayList<>();
        for (Value item : ((Value.ListOf) list).items()) {
            items.add(attributes(attributes, item));
            attributes.values().stream()
                    .filter(row ->
                            row.isRequired() && !((Value.MapOf) item).entries().containsKey(row.name()))
                    .forEach(row -> problem(
                            ProblemCode.CF107,
                            "an item of " + desired.id() + " lacks \"" + row.name() + "\"",
                            placeOf(item),
                            null));
        }
        return Value.list(items).at(list.place());
    }

    private Value attributes(Map<String, SchemaRow> known, Value written) {
        Value.MapOf map = (Value.MapOf) written;
        Map<String, Value> texts = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> {
            Mark place = value.place() == null ? map.keyPlace(key) : value.place();
            texts.put(key, known(key, known, place) ? text(key, known.get(key), value.at(place)) : value);
        });
        return new Value.MapOf(texts, map.keyPlaces(), map.place());
    }

    private boolean known(String attribute, Map<String, SchemaRow> known, Mark place) {
        if (known.containsKey(attribute)) {
            return true;
        }
        problem(
                ProblemCode.CF204,
                "an item of " + section + " has no attribute \"" + attribute + "\"",
                place,
                Suggestion.didYouMean(attribute, List.copyOf(known.keySet())));
        return false;
    }

    private Value text(String attribute, SchemaRow row, Value value) {
        if (value instanceof Secret && !row.isSecret()) {
            return value;
        }
        try {
            return row.told(value);
        } catch (IllegalValue illegal) {
            problem(illegal.code(), attribute + " " + illegal.getMessage(), value.place(), illegal.hint());
            return value;
        }
    }

    private Mark placeOf(Value value) {
        return value.place() == null ? desired.place() : value.place();
    }

    private void problem(ProblemCode code, String summary, Mark place, String hint) {
        problems.error(code, summary, place == null ? desired.place() : place, hint);
    }
}
