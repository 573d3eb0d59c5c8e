package io.corefleet.resource.software;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.List;
import java.util.Map;

/** One of the switches of Chocolatey's own behaviour. Which there are its version says. */
public final class ChocolateyFeature implements ResourceType {
    static final Schema SCHEMA = Schema.of("chocolatey_feature", "A switch of Chocolatey's own behaviour")
            .keyedBy(Property.of("name", text("name of a feature", "\\w+"), "Its name, as choco feature list has it")
                    .from("chocolatey.config, features"))
            .with(Property.of("enabled", bool(), "Whether it is on")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from("chocolatey.config, features"))
            .example("""
                    name: useRememberedArgumentsForUpgrades
                    enabled: true
                    """);

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
        if (!desired.present()) {
            problems.error(
                    ProblemCode.CF206,
                    "a feature of Chocolatey does not go away",
                    desired.place(),
                    "Write enabled: false.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ChocolateyModules.OF_FEATURE;
    }
}
