package io.corefleet.resource.iis;

import io.corefleet.resource.ComposedType.Part;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of tables that speak of settings: each property of a composed type with the setting that it stands for. Type, range and default come
 * from IIS's own schema, so that they are spelled once.
 */
final class SettingTable {
    /** Lists are given whole; attributes one by one. */
    private enum Kind {
        ATTRIBUTE,
        LIST,
        TEXTS,
        TEXTS_IN_ORDER
    }

    private record Row(Property property, String section, String name, Kind kind, String key) {}

    /** Where a new item of a list goes. */
    static final Property POSITION = IisSetting.SCHEMA.property("position").orElseThrow();

    private final List<Row> rows = new ArrayList<>();

    /** One more attribute of a section, under a name of ours. */
    SettingTable attribute(String ours, String section, String name, String description) {
        rows.add(new Row(property(ours, section, name, description), section, name, Kind.ATTRIBUTE, ""));
        return this;
    }

    /** One more whole list, whose items are what the property's type says; its order does not count. */
    SettingTable list(Property property, String section, String name) {
        rows.add(new Row(sourced(property, section), section, name, Kind.LIST, ""));
        return this;
    }

    /** One more whole list whose items have one attribute, and are written as texts. */
    SettingTable texts(Property property, String section, String name, String attribute) {
        rows.add(new Row(sourced(property, section), section, name, Kind.TEXTS, attribute));
        return this;
    }

    /** The same where the order counts. */
    SettingTable textsInOrder(Property property, String section, String name, String attribute) {
        rows.add(new Row(sourced(property, section), section, name, Kind.TEXTS_IN_ORDER, attribute));
        return this;
    }

    /** The table's properties. */
    List<Property> properties() {
        return rows.stream().map(Row::property).toList();
    }

    /** A property of ours that is an attribute of IIS. */
    static Property property(String ours, String section, String pattern, String description) {
        SchemaRow row = IisSchema.attribute(section, pattern)
                .orElseThrow(() -> new IllegalStateException(section + " has no " + pattern));
        Property property = sourced(Property.of(ours, row.type(), description), section);
        if (row.isSecret()) {
            return property.with(Flag.WRITE_ONLY);
        }
        return row.byDefault() == null ? property : property.byDefault(row.byDefault());
    }

    private static Property sourced(Property property, String section) {
        boolean added = section.contains("/rewrite/") || section.startsWith("system.web/");
        return property.from((added ? "IIS configuration reference, " : "IIS_schema.xml of IIS 10.0, ") + section);
    }

    /**
     * The settings that a thing stands for: one for each property that is named. When it shall not be there, no attribute is set on the place
     * itself and no list has items of it.
     */
    List<Part> parts(Desired desired, Map<String, Value> place) {
        List<Part> parts = new ArrayList<>();
        for (Row row : rows) {
            Value wanted = desired.properties().get(row.property().name());
            if (!desired.present()) {
                parts.add(part(desired, row, place, gone(row)));
            } else if (wanted != null) {
                parts.add(part(desired, row, place, content(row, wanted)));
            }
        }
        return parts;
    }

    private static Part part(Desired desired, Row row, Map<String, Value> place, Map<String, Value> content) {
        return SettingTable.part(desired, row.section(), row.name(), place, content);
    }

    private static Map<String, Value> gone(Row row) {
        if (row.property().is(Flag.WRITE_ONLY)) {
            return Map.of("state", Value.text("absent"));
        }
        return row.kind() == Kind.ATTRIBUTE
                ? Map.of("value", Value.absent())
                : Map.of(inOrder(row) ? "itemsInOrder" : "items", Value.list(List.of()));
    }

    private static boolean inOrder(Row row) {
        return row.kind() == Kind.TEXTS_IN_ORDER;
    }

    private static Map<String, Value> content(Row row, Value wanted) {
        if (row.kind() == Kind.ATTRIBUTE) {
            return Map.of(row.property().is(Flag.WRITE_ONLY) ? "secret" : "value", wanted);
        }
        List<Value> items = wanted instanceof Value.ListOf list ? list.items() : List.of();
        if (!row.key().isEmpty()) {
            items = items.stream()
                    .<Value>map(text -> Value.map(Map.of(row.key(), text)).at(text.place()))
                    .toList();
        }
        return Map.of(inOrder(row) ? "itemsInOrder" : "items", Value.list(items).at(wanted.place()));
    }

    /** One setting as a part of something. */
    static Part part(
            Desired desired, String section, String name, Map<String, Value> place, Map<String, Value> content) {
        return new Part(
                IisSetting.SCHEMA.type(),
                IisSetting.arguments(section, name, place, content).at(desired.place()),
                desired.id().toString().replace('/', ' '));
    }

    /**
     * One item of a list as a part of something, with those properties that are attributes of it. An attribute that IIS does not do without
     * must be named.
     */
    static Part item(
            Desired desired,
            String section,
            String list,
            Map<String, String> with,
            Map<String, Value> place,
            Problems problems) {
        Map<String, Value> content = new LinkedHashMap<>();
        if (desired.present()) {
            Map<String, SchemaRow> known = IisSchema.item(section, list + "[]");
            Map<String, Value> attributes = new LinkedHashMap<>();
            known.forEach((attribute, row) -> {
                Value wanted = desired.properties().get(attribute);
                if (wanted != null) {
                    attributes.put(attribute, wanted);
                } else if (row.isRequired() && !row.isKey()) {
                    problems.error(
                            ProblemCode.CF107,
                            desired.id() + " needs \"" + attribute + "\"",
                            desired.place(),
                            "corefleet explain " + desired.id().type() + "." + attribute);
                }
            });
            content.put("attributes", Value.map(attributes));
            Value position = desired.properties().get("position");
            if (position != null) {
                content.put("position", position);
            }
        } else {
            content.put("state", Value.text("absent"));
        }
        return part(desired, section, SettingName.item(list, with), place, content);
    }
}
