package io.corefleet.resource.software;

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

/** A setting of Chocolatey with a value: where it keeps what it fetches, how long a command may take. One without a value counts as absent. */
public final class ChocolateyConfig implements ResourceType {
    static final Schema SCHEMA = Schema.of("chocolatey_config", "A setting of Chocolatey")
            .keyedBy(Property.of("name", text("name of a setting", "\\w+"), "Its name, as choco config list has it")
                    .from("chocolatey.config, config"))
            .with(Property.of("value", text("text that is not empty", "(?s).+"), "Its value")
                    .with(Flag.NEEDED_TO_CREATE)
                    .from("chocolatey.config, config"))
            .example("""
                    name: cacheLocation
                    value: C:\\ChocolateyCache
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
        Chocolatey.noSecrets(desired, problems);
        if (desired.present() && desired.id().key().equalsIgnoreCase("proxyPassword")) {
            problems.error(
                    ProblemCode.CF206,
                    "Chocolatey keeps proxyPassword encrypted, so nobody can compare it",
                    desired.place(),
                    "Set it once by hand: choco config set would show it on its command line.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ChocolateyModules.OF_CONFIG;
    }
}
