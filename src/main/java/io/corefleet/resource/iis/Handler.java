package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/** Which module or program answers requests for a path and verb. */
public final class Handler implements ComposedType {
    private static final String SECTION = "system.webServer/handlers";

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_handler", "A handler: what answers requests for a path"),
                    List.of(Property.of("name", name(), "Name of the handler").from(SECTION)))
            .withAll(List.of(
                    row("path", "Requests that it answers: *.aspx, or * for all"),
                    row("verb", "Verbs with commas, or * for all"),
                    row("type", "Class of a managed handler"),
                    row("modules", "Modules that do the work, with commas"),
                    row("scriptProcessor", "Program or library that runs it; FastCGI: program|arguments"),
                    row("resourceType", "What must stand at the path"),
                    row("requireAccess", "Right that accessPolicy of the section must give"),
                    row("allowPathInfo", "Whether more path may follow the file"),
                    row("preCondition", "When it is there: integratedMode, bitness64, … with commas"),
                    row("responseBufferLimit", "Bytes of an answer that are held back")))
            .with(SettingTable.POSITION)
            .example("""
                    name: Sample-Static
                    path: '*.sample'
                    verb: GET
                    modules: StaticFileModule
                    resourceType: File
                    requireAccess: Read
                    """);

    private static Property row(String name, String description) {
        return SettingTable.property(name, SECTION, "[]." + name, description);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        Map<String, String> with = Map.of("name", IisConfiguration.part(desired, "name"));
        return List.of(SettingTable.item(desired, SECTION, "", with, IisPlace.of(desired), problems));
    }
}
