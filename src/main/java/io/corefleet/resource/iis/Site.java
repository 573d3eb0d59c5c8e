package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.setOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import java.util.List;
import java.util.Map;

/** A site: where IIS listens, what it logs, and its root application, whose settings are shown as the site's own. */
public final class Site implements ResourceType {
    static final String FIRST_BINDINGS = "firstBindings";

    static final Schema SCHEMA = Schema.of("iis_site", "A site of IIS with its root application")
            .keyedBy(Property.of("name", name(), "Name of the site"))
            .withAll(SiteProperties.all())
            .withAll(ApplicationProperties.all())
            .with(Property.of(
                            FIRST_BINDINGS,
                            setOf(SiteProperties.binding()),
                            "Where it listens from when it is made; bindings of a site that is there are left alone, so that"
                                    + " iis_binding can hold others. Means nothing beside bindings")
                    .with(Property.Flag.WRITE_ONLY))
            .with(Property.of(
                    "state",
                    oneOf("started", "stopped"),
                    "Whether the site runs now; serverAutoStart says what IIS does later"))
            .snapshot(Snapshot.ofIis())
            .example("""
                    name: Sample
                    physicalPath: 'C:\\inetpub\\sample'
                    bindings:
                      - {protocol: http, bindingInformation: '*:8088:'}
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
        return IisConfiguration.bringsIis(other)
                || IisConfiguration.isPoolOf(mine, other)
                || IisConfiguration.isFolderOf(mine, other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return SiteModules.ALL;
    }
}
