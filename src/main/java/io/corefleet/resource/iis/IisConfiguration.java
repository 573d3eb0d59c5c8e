package io.corefleet.resource.iis;

import io.corefleet.resource.Desired;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;

/**
 * What the types of this room need and share. The script beside this class opens the configuration, commits all changes of a
 * step at once, and starts and stops.
 */
final class IisConfiguration {
    /** The scripts that every type's functions call. */
    static final List<Class<?>> SCRIPTS =
            List.of(IisConfiguration.class, IisSettings.class, IisSections.class, IisApplications.class);

    private IisConfiguration() {}

    /** Whether a step installs a part of IIS. Every role service of IIS brings its parents, so any of them brings IIS. */
    static boolean bringsIis(Desired other) {
        return other.present()
                && other.id().type().equals("windows_feature")
                && other.id().key().toLowerCase(Locale.ROOT).startsWith("web-");
    }

    /** Whether a step is the site that the key names. */
    static boolean isSiteOf(Desired mine, Desired other) {
        return other.id().type().equals(Site.SCHEMA.type()) && other.id().key().equalsIgnoreCase(part(mine, "site"));
    }

    /** Whether a step is the pool that a site or application names. */
    static boolean isPoolOf(Desired mine, Desired other) {
        return other.id().type().equals(AppPool.SCHEMA.type())
                && mine.text("applicationPool")
                        .filter(other.id().key()::equalsIgnoreCase)
                        .isPresent();
    }

    /** Whether a step is the folder, or a folder above, that a site or application serves. */
    static boolean isFolderOf(Desired mine, Desired other) {
        return other.id().type().equals("directory")
                && mine.text("physicalPath")
                        .filter(path -> isInside(path, other))
                        .isPresent();
    }

    private static boolean isInside(String path, Desired folder) {
        String above = folder.id().key().toLowerCase(Locale.ROOT) + "\\";
        return (path.toLowerCase(Locale.ROOT) + "\\").startsWith(above);
    }

    /** The text of a key's part. */
    static String part(Desired desired, String name) {
        return desired.id().parts().getOrDefault(name, Value.absent()).toString();
    }
}
