package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/** As what a file is sent; a file without such an entry is answered with 404.3. */
public final class MimeType implements ComposedType {
    private static final String SECTION = "system.webServer/staticContent";

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_mime_type", "MIME type of a file extension"),
                    List.of(Property.of(
                                    "fileExtension", name(), "Extension with its dot; . alone is for files without one")
                            .from(SECTION)))
            .withAll(List.of(row("mimeType", "As what such files are sent")))
            .example("""
                    fileExtension: .avif
                    mimeType: image/avif
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
        Map<String, String> with = Map.of("fileExtension", IisConfiguration.part(desired, "fileExtension"));
        return List.of(SettingTable.item(desired, SECTION, "", with, IisPlace.of(desired), problems));
    }
}
