package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code power_plan}: the plan that acts, by its GUID in the registry. One that is not there is refused. */
final class PowerPlanRules implements ThingRules {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Power\\User\\PowerSchemes";
    private static final String VALUE = "ActivePowerScheme";
    private static final String BALANCED = "381b4222-f694-41f0-9685-ff5bb260df2e";
    private static final Map<String, String> KNOWN = Map.of(
            BALANCED,
            "Balanced",
            "8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c",
            "High performance",
            "a1841308-3541-4fab-bc81-f71556f20b4a",
            "Power saver");

    @Override
    public Reading read(World world, Tree id) {
        Tree key = new RegistryView(world, "64").find(KEY);
        Tree value = key == null ? null : key.find(VALUE).orElse(null);
        if (value == null) {
            return new Reading.Present(Map.of("plan", "Balanced"), List.of("plan"));
        }
        String guid = value.text("data");
        return new Reading.Present(Map.of("plan", KNOWN.getOrDefault(guid.toLowerCase(Locale.ROOT), guid)));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String wanted = new Wish(properties).text("plan", "Balanced");
        String guid = KNOWN.entrySet().stream()
                .filter(plan -> plan.getValue().equalsIgnoreCase(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(wanted);
        RegistryView view = new RegistryView(world, "64");
        if (!KNOWN.containsKey(guid) && !view.exists(KEY + "\\" + guid)) {
            throw Refusal.of("powercfg.exe /setactive " + guid
                    + " ended with 1: Invalid Parameters -- the power scheme does not exist.");
        }
        view.make(KEY).put(VALUE, Map.of("kind", "string", "data", guid));
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        return set(world, id, Map.of(), false, undo);
    }
}
