package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A module that takes part in every request: a managed class, or a library that is loaded into every worker process. */
public final class RequestModule implements ComposedType {
    private static final String SECTION = "system.webServer/modules";
    private static final String GLOBAL = "system.webServer/globalModules";

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_module", "A module that takes part in requests"),
                    List.of(
                            Property.of("name", name(), "Name of the module").from(SECTION),
                            Property.of("native", bool(), "Whether it is a library, which globalModules lists too")
                                    .from(GLOBAL)
                                    .byDefault(false)))
            .withAll(List.of(
                    SettingTable.property("type", SECTION, "[].type", "Class of a managed module"),
                    SettingTable.property("image", GLOBAL, "[].image", "Library of a native module"),
                    SettingTable.property(
                            "preCondition",
                            SECTION,
                            "[].preCondition",
                            "When it is there: managedHandler, bitness64, …")))
            .with(SettingTable.POSITION)
            .example("""
                    name: SampleModule
                    type: Sample.Module, Sample
                    preCondition: managedHandler
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** A native module is listed twice: once to be loaded, once to be asked. Taken away it goes the other way round. */
    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        boolean isNative = IisConfiguration.part(desired, "native").equals("true");
        if (!isNative && desired.properties().containsKey("image")) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + ": only a native module has an image",
                    desired.placeOf("image").orElse(null),
                    "Write native: true, or type for a managed module.");
        }
        Map<String, String> with = Map.of("name", IisConfiguration.part(desired, "name"));
        List<Part> parts = new ArrayList<>();
        parts.add(SettingTable.item(desired, SECTION, "", with, IisPlace.of(desired), problems));
        if (isNative) {
            Part global = SettingTable.item(desired, GLOBAL, "", with, Map.<String, Value>of(), problems);
            parts.add(desired.present() ? 0 : 1, global);
        }
        return parts;
    }
}
