package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import java.util.List;

/**
 * A copy of the configuration of IIS under a name, as {@code appcmd} makes it: applicationHost.config, administration.config, redirection.config and
 * the schema; no web.config, no certificate, no key. It is made once: a backup of that name that is there is left as it is.
 */
public final class ConfigBackup implements ResourceType {
    static final Schema SCHEMA = Schema.of("iis_config_backup", "A copy of the IIS configuration under a name")
            .keyedBy(Property.of(
                            "name",
                            text(
                                    "a name of a folder that does not begin with CFGHISTORY",
                                    "(?i)(?!CFGHISTORY)[\\w][\\w .-]{0,99}"),
                            "Name of the backup")
                    .from("appcmd list backup"))
            .example("""
                    name: before-sample
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return IisConfiguration.SCRIPTS;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }
}
