package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/** A header that IIS adds to its answers. */
public final class CustomHeader implements ComposedType {
    private static final String SECTION = "system.webServer/httpProtocol";

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_custom_header", "A header that IIS adds to its answers"),
                    List.of(
                            Property.of("name", name(), "Name of the header").from(SECTION),
                            Property.of(
                                            "list",
                                            oneOf("customHeaders", "redirectHeaders"),
                                            "Whether all answers have it, or redirections only")
                                    .from(SECTION)
                                    .byDefault("customHeaders")))
            .with(SettingTable.property("value", SECTION, "customHeaders[].value", "What it says"))
            .example("""
                    name: X-Content-Type-Options
                    value: nosniff
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        Map<String, String> with = Map.of("name", IisConfiguration.part(desired, "name"));
        String list = IisConfiguration.part(desired, "list");
        return List.of(SettingTable.item(desired, SECTION, list, with, IisPlace.of(desired), problems));
    }
}
