package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.value.ScalarType;
import io.corefleet.value.Value;
import java.util.Locale;

/**
 * What the types of this room share. The script beside this class opens the configuration, tells what is set from what is
 * inherited, and commits all changes of a step at once.
 */
final class IisConfiguration {
    /** The largest number of the schema's type {@code uint}. */
    static final long UINT_MAX = 4_294_967_295L;

    private IisConfiguration() {}

    /** A whole number without a range of its own. */
    static ScalarType uint() {
        return integer(0, UINT_MAX);
    }

    /** A switch with its default. */
    static Property truth(String name, boolean byDefault, String description) {
        return Property.of(name, bool(), description).byDefault(byDefault);
    }

    /** Whether a step installs a part of IIS. Every role service of IIS brings its parents, so any of them brings IIS. */
    static boolean bringsIis(Desired other) {
        return other.present()
                && other.id().type().equals("windows_feature")
                && other.id().key().toLowerCase(Locale.ROOT).startsWith("web-");
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
