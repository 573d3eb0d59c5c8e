package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** The time zone of the host. Windows itself counts in UTC, so nothing but what people read changes. */
public final class TimeZone implements ResourceType {
    static final Schema SCHEMA = Schema.of("time_zone", "The time zone")
            .keyedBy(List.of(), parts -> "host", text -> Map.of())
            .with(Property.of(
                            "id",
                            name(),
                            "Windows' own name, not translated: W. Europe Standard Time; with _dstoff without summer time")
                    .byDefault("Pacific Standard Time")
                    .from("tzutil /l"))
            .example("""
                    id: W. Europe Standard Time
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_timezone", TimeZone::timeZone);
    }

    private static Value.MapOf timeZone(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("timezone", "id");
        return arguments.translated();
    }
}
