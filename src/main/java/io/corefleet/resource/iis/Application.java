package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** An application below a site. The application at {@code /} is the site's own and belongs to {@link Site}. */
public final class Application implements ResourceType {
    static final Schema SCHEMA = Schema.of("iis_application", "An application of a site, with its folders")
            .keyedBy(
                    List.of(
                            Property.of("site", name(), "Name of the site"),
                            Property.of(
                                    "path",
                                    text("/path; the one at / belongs to iis_site", "/[^/].*"),
                                    "Path below the site")),
                    parts -> parts.get("site") + parts.get("path").toString(),
                    Application::partsOf)
            .withAll(ApplicationProperties.all())
            .snapshot(Snapshot.ofIis())
            .example("""
                    site: Default Web Site
                    path: /sample
                    physicalPath: 'C:\\inetpub\\sample'
                    applicationPool: DefaultAppPool
                    """);

    /** The name of a site never contains a slash. */
    private static Map<String, Value> partsOf(String key) {
        int slash = Math.max(key.indexOf('/'), 0);
        return Map.of("site", Value.text(key.substring(0, slash)), "path", Value.text(key.substring(slash)));
    }

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
        return IisConfiguration.isSiteOf(mine, other)
                || IisConfiguration.bringsIis(other)
                || IisConfiguration.isPoolOf(mine, other)
                || IisConfiguration.isFolderOf(mine, other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ApplicationModules.ALL;
    }
}
