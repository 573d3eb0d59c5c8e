package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;

import io.corefleet.resource.Property;
import io.corefleet.value.ScalarType;
import java.util.List;

/** Forms of settings that IIS uses again and again. The script beside this class reads and writes them on the host. */
final class IisSettings {
    /** The largest number of the schema's type {@code uint}. */
    static final long UINT_MAX = 4_294_967_295L;

    private IisSettings() {}

    /** These groups as one list, each with the section of IIS's schema that it is from. */
    static List<Property> from(String section, List<List<Property>> groups) {
        return groups.stream()
                .flatMap(List::stream)
                .map(property -> property.from("IIS_schema.xml of IIS 10.0, system.applicationHost/" + section))
                .toList();
    }

    /** A whole number without a range of its own. */
    static ScalarType uint() {
        return integer(0, UINT_MAX);
    }

    /** A switch with its default. */
    static Property truth(String name, boolean byDefault, String description) {
        return Property.of(name, bool(), description).byDefault(byDefault);
    }
}
