package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.value.Value;
import java.util.Set;

/** What types have in common that hold one place of a text file: a line, a value of an INI, JSON or XML file. */
final class Texts {
    static final Property PATH = Property.of(
            "path", path(), "Full path of a file of at most 1 MB; its encoding and line ends stay as they are");
    static final Property CREATE = Property.of("create", bool(), "Whether the file is made when it is not there")
            .byDefault(false)
            .with(Flag.WRITE_ONLY);

    private Texts() {}

    static String pathOf(Desired desired) {
        return String.valueOf(desired.id().parts().get("path"));
    }

    /** Whether another step brings the file, or its folder. */
    static boolean needs(Desired mine, Desired other) {
        return other.present()
                && (isFile(mine, other) || Paths.isInside(pathOf(mine), other))
                && !other.id().type().equals(mine.id().type());
    }

    /** Whether another step brings the whole file: what stands in it can be told only then. */
    static boolean isFile(Desired mine, Desired other) {
        Value path = other.id().parts().get("path");
        boolean brings =
                Set.of("file", "download", "archive").contains(other.id().type());
        if (!brings || path == null) {
            return false;
        }
        return path.toString().equalsIgnoreCase(pathOf(mine))
                || (other.id().type().equals("archive") && Paths.lies(pathOf(mine), path.toString()));
    }
}
