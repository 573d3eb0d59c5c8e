package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Settings that are values of the registry: where each stands, and in which words people say what stands there. */
final class RegistrySettingRules implements ThingRules {
    private static final Map<String, String> TRUTH = Map.of("1", "true", "0", "false");

    /** Where a property stands. */
    private record Place(String property, String path, String name, String kind, Map<String, String> words) {}

    private final Schema schema;
    private final Function<Tree, List<Place>> places;
    private final Function<Tree, String> thing;
    private final boolean reboots;

    private RegistrySettingRules(
            Schema schema, Function<Tree, List<Place>> places, Function<Tree, String> thing, boolean reboots) {
        this.schema = schema;
        this.places = places;
        this.thing = thing;
        this.reboots = reboots;
    }

    /** What Windows does when it crashes. */
    static ThingRules crashControl(Schema schema) {
        String key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\CrashControl";
        Map<String, String> dumps = Map.of("0", "none", "1", "complete", "2", "kernel", "3", "small", "7", "automatic");
        List<Place> places = List.of(
                new Place("dumpType", key, "CrashDumpEnabled", "dword", dumps),
                new Place("dumpFile", key, "DumpFile", "expandString", Map.of()),
                new Place("minidumpDir", key, "MinidumpDir", "expandString", Map.of()),
                new Place("autoReboot", key, "AutoReboot", "dword", TRUTH),
                new Place("overwrite", key, "Overwrite", "dword", TRUTH),
                new Place("logEvent", key, "LogEvent", "dword", TRUTH),
                new Place("alwaysKeepMemoryDump", key, "AlwaysKeepMemoryDump", "dword", TRUTH));
        return new RegistrySettingRules(schema, id -> places, null, true);
    }

    /** Where the time comes from. */
    static ThingRules timeSource(Schema schema) {
        String time = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\";
        List<Place> places = List.of(
                new Place("type", time + "Parameters", "Type", "string", Map.of()),
                new Place("servers", time + "Parameters", "NtpServer", "string", Map.of()),
                new Place(
                        "specialPollInterval",
                        time + "TimeProviders\\NtpClient",
                        "SpecialPollInterval",
                        "dword",
                        Map.of()),
                new Place("minPollInterval", time + "Config", "MinPollInterval", "dword", Map.of()),
                new Place("maxPollInterval", time + "Config", "MaxPollInterval", "dword", Map.of()),
                new Place("maxPosPhaseCorrection", time + "Config", "MaxPosPhaseCorrection", "dword", Map.of()),
                new Place("maxNegPhaseCorrection", time + "Config", "MaxNegPhaseCorrection", "dword", Map.of()),
                new Place("announceFlags", time + "Config", "AnnounceFlags", "dword", Map.of()),
                new Place("ntpServer", time + "TimeProviders\\NtpServer", "Enabled", "dword", TRUTH));
        return new RegistrySettingRules(schema, id -> places, null, false);
    }

    /** Dumps of a program: they are on when its key is there. */
    static ThingRules localDump(Schema schema) {
        Function<Tree, String> key =
                id -> "HKLM\\SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting\\LocalDumps\\" + id.text("program");
        Map<String, String> types = Map.of("0", "custom", "1", "mini", "2", "full");
        return new RegistrySettingRules(
                schema,
                id -> List.of(
                        new Place("dumpFolder", key.apply(id), "DumpFolder", "expandString", Map.of()),
                        new Place("dumpCount", key.apply(id), "DumpCount", "dword", Map.of()),
                        new Place("dumpType", key.apply(id), "DumpType", "dword", types),
                        new Place("customDumpFlags", key.apply(id), "CustomDumpFlags", "dword", Map.of())),
                key,
                false);
    }

    @Override
    public Reading read(World world, Tree id) {
        RegistryView view = new RegistryView(world, "64");
        if (thing != null && !view.exists(thing.apply(id))) {
            return new Reading.Absent();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> inherited = new ArrayList<>();
        for (Place place : places.apply(id)) {
            Tree key = view.find(place.path());
            Tree value = key == null ? null : key.find(place.name()).orElse(null);
            Property row = schema.property(place.property()).orElseThrow();
            if (value == null) {
                inherited.add(place.property());
                values.put(place.property(), row.windowsDefault().plain());
            } else {
                values.put(place.property(), shown(place, value.get("data")));
            }
        }
        return new Reading.Present(values, inherited);
    }

    private static Object shown(Place place, Object data) {
        if (place.property().equals("servers")) {
            return List.of(data.toString().split(" "));
        }
        return place.words().getOrDefault(data.toString(), data.toString());
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        RegistryView view = new RegistryView(world, "64");
        Map<String, Object> wanted = new HashMap<>(properties);
        if (create && thing != null && wanted.isEmpty()) {
            wanted.put("dumpType", "mini");
        }
        List<Object> made = new ArrayList<>();
        for (Place place : places.apply(id)) {
            if (wanted.containsKey(place.property())) {
                write(view, place, wanted.get(place.property()), made);
            }
        }
        return new Effect(Map.of("createdKeys", made), reboots, Map.of());
    }

    private static void write(RegistryView view, Place place, Object value, List<Object> made) {
        Tree key = view.find(place.path());
        if (value == null) {
            if (key != null) {
                key.remove(place.name());
            }
            return;
        }
        for (String above = place.path();
                above.contains("\\") && !view.exists(above);
                above = above.substring(0, above.lastIndexOf('\\'))) {
            made.add(above);
        }
        Object data = value instanceof List<?> list
                ? String.join(" ", list.stream().map(String::valueOf).toList())
                : stored(place, value.toString());
        view.make(place.path()).put(place.name(), Map.of("kind", place.kind(), "data", data));
    }

    private static Object stored(Place place, String word) {
        String raw = place.words().entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(word);
        return place.kind().equals("dword") ? Long.valueOf(raw) : raw;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        RegistryView view = new RegistryView(world, "64");
        places.apply(id).forEach(place -> write(view, place, null, List.of()));
        List<String> keys = new ArrayList<>();
        if (thing != null) {
            keys.add(thing.apply(id));
        }
        new Wish(undo).list("createdKeys").forEach(key -> keys.add(key.toString()));
        keys.stream().filter(key -> !view.inUse(key)).forEach(view::remove);
        return new Effect(Map.of(), reboots, Map.of());
    }
}
