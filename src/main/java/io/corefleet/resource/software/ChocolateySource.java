package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/**
 * A feed or folder that Chocolatey takes packages from. One that has credentials is only switched on and off: choco makes a source anew to change
 * it, and takes a password nowhere but on its command line.
 */
public final class ChocolateySource implements ResourceType {
    static final Schema SCHEMA = Schema.of("chocolatey_source", "A feed or folder that Chocolatey takes packages from")
            .keyedBy(Property.of("name", name(), "Its name").from("chocolatey.config, sources"))
            .with(row(Property.of("source", text(), "Address of the feed, or path of the folder")
                    .with(Flag.NEEDED_TO_CREATE)))
            .with(row(Property.of("enabled", bool(), "Whether it is asked").byDefault(true)))
            .with(row(Property.of(
                            "priority",
                            integer(0, Integer.MAX_VALUE),
                            "Lower numbers are asked first; 0, which is none, last")
                    .byDefault(0)))
            .with(row(Property.of("bypassProxy", bool(), "Whether it is reached without the proxy that is configured")
                    .byDefault(false)))
            .with(row(Property.of(
                            "allowSelfService",
                            bool(),
                            "Whether users who are no administrators may install from it; needs a licensed edition")
                    .byDefault(false)))
            .with(row(Property.of("adminOnly", bool(), "Whether only administrators see it; needs a licensed edition")
                    .byDefault(false)))
            .example("""
                    name: internal
                    source: https://nuget.shop.example/chocolatey
                    priority: 1
                    """);

    private static Property row(Property property) {
        return property.from("chocolatey.config, sources");
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return Chocolatey.SETTINGS_SCRIPTS;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Chocolatey.isBroughtBy(other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return Chocolatey.isBroughtBy(other);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Chocolatey.noSecrets(desired, problems);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ChocolateyModules.OF_SOURCE;
    }
}
