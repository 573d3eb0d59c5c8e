package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/** Whether an ISAPI library or CGI program may run; what is not listed may not, unless the section says so. */
public final class IsapiCgiRestriction implements ComposedType {
    private static final String SECTION = "system.webServer/security/isapiCgiRestriction";

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_isapi_cgi_restriction", "Permission of an ISAPI library or CGI program"),
                    List.of(Property.of("path", name(), "Full path of the library or program, with its arguments")
                            .from(SECTION)))
            .withAll(List.of(
                    row("allowed", "Whether it may run"),
                    row("groupId", "Group under which features ask for it"),
                    row("description", "What people see")))
            .example("""
                    path: 'C:\\sample\\sample.dll'
                    allowed: true
                    description: Sample
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
        Map<String, String> with = Map.of("path", IisConfiguration.part(desired, "path"));
        return List.of(SettingTable.item(desired, SECTION, "", with, IisPlace.of(desired), problems));
    }
}
