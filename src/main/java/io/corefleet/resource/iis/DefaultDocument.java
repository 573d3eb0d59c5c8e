package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;

/** Which file answers a request for a folder. */
public final class DefaultDocument implements ComposedType {
    private static final String SECTION = "system.webServer/defaultDocument";

    private static final SettingTable TABLE = new SettingTable()
            .attribute("enabled", SECTION, "enabled", "Whether a request for a folder is answered with a file in it")
            .textsInOrder(
                    Property.of("files", listOf(name()), "Names of files, the first that is there; the whole list"),
                    SECTION,
                    "files",
                    "value");

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_default_document", "Which file answers a request for a folder"), List.of())
            .withAll(TABLE.properties())
            .example("""
                    location: Default Web Site
                    files: [index.html, default.aspx]
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        return TABLE.parts(desired, IisPlace.of(desired));
    }
}
