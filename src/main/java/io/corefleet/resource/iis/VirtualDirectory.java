package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One folder of an application besides its root folder, which belongs to {@link Site} or {@link Application}. Other folders of the
 * application are left alone; the list {@code virtualDirectories} of these types holds all of them at once.
 */
public final class VirtualDirectory implements ResourceType {
    private static final String APPLICATION_END = ":";

    static final Schema SCHEMA = Schema.of(
                    "iis_virtual_directory", "A folder of an application besides its root folder")
            .keyedBy(
                    List.of(
                            Property.of("site", name(), "Name of the site"),
                            Property.of(
                                            "application",
                                            text("/path or / for the site's own", "/.*"),
                                            "Path of the application")
                                    .byDefault("/"),
                            Property.of(
                                    "path",
                                    text("/path; the one at / is the application's own", "/[^/].*"),
                                    "Path below the application")),
                    VirtualDirectory::keyOf,
                    VirtualDirectory::partsOf)
            .withAll(ApplicationProperties.folder())
            .snapshot(Snapshot.ofIis())
            .example("""
                    site: Default Web Site
                    path: /sample
                    physicalPath: 'C:\\inetpub\\sample'
                    """);

    /** {@code Shop/images} below the site's own application, {@code Shop/api:/images} below another. */
    private static String keyOf(Map<String, Value> parts) {
        String application = parts.get("application").toString();
        return parts.get("site") + (application.equals("/") ? "" : application + APPLICATION_END) + parts.get("path");
    }

    /** The name of a site never contains a slash or a colon, and a path of IIS no colon. */
    private static Map<String, Value> partsOf(String key) {
        int slash = Math.max(key.indexOf('/'), 0);
        int colon = key.indexOf(APPLICATION_END);
        Map<String, Value> parts = new LinkedHashMap<>();
        parts.put("site", Value.text(key.substring(0, slash)));
        parts.put("application", Value.text(colon < 0 ? "/" : key.substring(slash, colon)));
        parts.put("path", Value.text(key.substring(colon < 0 ? slash : colon + 1)));
        return parts;
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
        return mayBeBroughtBy(mine, other) || IisConfiguration.isFolderOf(mine, other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other) || isApplicationOf(mine, other);
    }

    private static boolean isApplicationOf(Desired mine, Desired other) {
        String site = IisConfiguration.part(mine, "site");
        String application = IisConfiguration.part(mine, "application");
        boolean isApplication = other.id().type().equals(Application.SCHEMA.type())
                && other.id().key().equalsIgnoreCase(site + application);
        return IisConfiguration.isSiteOf(mine, other) || isApplication;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return Map.of(
                "win_iis_virtualdirectory", VirtualDirectory::translated,
                "community.windows.win_iis_virtualdirectory", VirtualDirectory::translated,
                "microsoft.iis.virtual_directory", VirtualDirectory::translated);
    }

    /** Unlike Ansible's older module, a removal takes this folder's entry only, and a user is set at the first run. */
    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("site");
        arguments.rename("application", "application", ApplicationModules::path);
        arguments.rename("name", "path", ApplicationModules::path);
        arguments.keep("state");
        arguments.rename("physical_path", "physicalPath");
        arguments.user();
        return arguments.translated();
    }
}
