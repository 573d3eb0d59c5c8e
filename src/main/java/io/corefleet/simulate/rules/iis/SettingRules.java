package io.corefleet.simulate.rules.iis;

import io.corefleet.resource.iis.IisSchema;
import io.corefleet.resource.iis.SchemaRow;
import io.corefleet.resource.iis.SettingName;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Iis;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code iis_setting}: an attribute, an item or a list of a section, by the schema that IIS has. */
final class SettingRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        String section = id.text("section");
        Configuration configuration = new Configuration(world, id);
        Map<String, Object> effective = configuration.effective();
        if (!IisSchema.knows(section) && effective.isEmpty()) {
            return new Reading.Unreadable(
                    "provider_missing", "The IIS of this host does not have this section or place: " + section);
        }
        SettingName name = SettingName.of(id.text("name"));
        SettingPlace place = SettingPlace.find(section, effective, name).orElse(null);
        if (place == null || (place.isItem() && place.index() < 0)) {
            return new Reading.Absent();
        }
        if (place.isItem()) {
            Map<?, ?> item = (Map<?, ?>) place.list().get(place.index());
            return new Reading.Present(Map.of("attributes", place.kind().told(item)), List.of());
        }
        if (IisSchema.isList(section, name.pattern())) {
            List<Object> items = place.list().stream()
                    .<Object>map(item -> place.kind().told((Map<?, ?>) item))
                    .toList();
            return new Reading.Present(Map.of("items", items, "itemsInOrder", items), List.of());
        }
        return attribute(configuration, section, place, name);
    }

    private static Reading attribute(
            Configuration configuration, String section, SettingPlace place, SettingName name) {
        Optional<SchemaRow> row = IisSchema.attribute(section, name.pattern());
        Object own = place.element().get(place.name());
        if (row.isPresent() && row.get().isSecret()) {
            return own == null ? new Reading.Absent() : new Reading.Present(Map.of(), List.of());
        }
        String otherwise = row.map(SchemaRow::byDefault).orElse("");
        Object value = own == null ? otherwise : own;
        Object above = SettingPlace.find(section, configuration.inherited(), name)
                .map(upper -> upper.element().get(upper.name()))
                .orElse(otherwise);
        boolean inherited = own == null || (configuration.hasAbove() && own.equals(above));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("value", value);
        return new Reading.Present(told, inherited ? List.of("value") : List.of());
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis.of(world);
        String section = id.text("section");
        needUnlocked(world, id);
        SettingName name = SettingName.of(id.text("name"));
        new Configuration(world, id).change(name, own -> {
            SettingPlace place = SettingPlace.find(section, own, name)
                    .filter(found -> found.isItem() || IisSchema.places(section).contains(name.pattern()))
                    .orElseThrow(() ->
                            Refusal.of("There is no " + section + "/" + id.text("name") + " in the IIS of this host."));
            if (place.isItem()) {
                place.writeItem(name.steps().get(name.steps().size() - 1).with(), properties, undo);
            } else if (IisSchema.isList(section, name.pattern())) {
                boolean inOrder = properties.containsKey("itemsInOrder");
                place.writeList((List<?>) properties.get(inOrder ? "itemsInOrder" : "items"), inOrder);
            } else {
                boolean secret = properties.get("secret") != null;
                place.writeAttribute(secret ? "[enc:simulated:enc]" : properties.get("value"));
            }
        });
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Iis.of(world);
        needUnlocked(world, id);
        SettingName name = SettingName.of(id.text("name"));
        Map<String, Object> way = new LinkedHashMap<>();
        new Configuration(world, id).change(name, own -> SettingPlace.find(id.text("section"), own, name)
                .ifPresent(place -> {
                    if (place.isItem() && place.index() >= 0) {
                        way.put("index", place.index());
                        way.put("lists", place.remove());
                    } else if (!place.isItem()) {
                        place.writeAttribute(null);
                    }
                }));
        return way.isEmpty() ? Effect.NONE : Effect.undo(way);
    }

    /** ERROR_LOCK_VIOLATION, which a browser meets as 500.19 when such a web.config is copied there. */
    private static void needUnlocked(World world, Tree id) {
        String path = Locks.HOST + "/" + id.text("location");
        boolean inWebConfig = id.text("file").equals("web.config");
        if (inWebConfig && Locks.acting(world, id.text("section"), path).equals("Deny")) {
            throw Refusal.win32(0x21, "This configuration section cannot be used at this path");
        }
    }
}
