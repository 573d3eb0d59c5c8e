package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which power plan acts. Its names are translated on hosts of other languages; the words here stand for the well-known plans. */
public final class PowerPlan implements ResourceType {
    private static final Map<String, String> BY_GUID = Map.of(
            "381b4222-f694-41f0-9685-ff5bb260df2e", "Balanced",
            "8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c", "High performance",
            "a1841308-3541-4fab-bc81-f71556f20b4a", "Power saver");
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    static final Schema SCHEMA = Schema.of("power_plan", "The power plan that acts")
            .keyedBy(List.of(), parts -> "host", text -> Map.of())
            .with(Property.of(
                            "plan",
                            text(
                                    "Balanced, High performance, Power saver, or the GUID of another plan",
                                    "(?i)Balanced|High performance|Power saver|" + GUID),
                            "Plan that acts: one of Windows' own by its English name, or any by its GUID")
                    .byDefault("Balanced")
                    .from("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Power\\User\\PowerSchemes, ActivePowerScheme"))
            .example("""
                    plan: High performance
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_power_plan", PowerPlan::powerPlan);
    }

    private static Value.MapOf powerPlan(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("name", "plan");
        arguments.rename("guid", "plan", guid -> {
            String plain = guid.toString().toLowerCase(Locale.ROOT).replaceAll("[{}]", "");
            return Value.text(BY_GUID.getOrDefault(plain, plain));
        });
        return arguments.translated();
    }
}
