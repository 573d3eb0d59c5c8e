package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.flags;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same settings for several profiles of the firewall. */
public final class FirewallProfiles implements ComposedType {
    static final Schema SCHEMA = Schema.of(
                    "firewall_profiles", "The same settings for several profiles of the firewall")
            .keyedBy(Property.of("profiles", flags("Domain", "Private", "Public"), "Which kinds of networks")
                    .byDefault("Domain, Private, Public"))
            .withAll(FirewallProfile.PROPERTIES)
            .mayLockOut()
            .example("""
                    profiles: [Private, Public]
                    logBlocked: true
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write enabled: false.", problems);
        String names = desired.id().parts().get("profiles").toString();
        return List.of(names.split(", ")).stream()
                .map(name -> {
                    Map<String, Value> one = new LinkedHashMap<>(desired.properties());
                    one.put("name", Value.text(name));
                    return new Part(
                            "firewall_profile", Compose.arguments(desired, true, one), "firewall_profiles " + name);
                })
                .toList();
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return FirewallModules.OF_PROFILES;
    }
}
