package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Things with an access list: files and folders, and keys of the registry. The script beside it reads and writes both alike. */
final class Secured {
    private static final String HIVE = "(?i)(HKLM|HKCU|HKU|HKCR)\\\\.+";

    static final Property PATH = Property.of(
            "path",
            text(
                    "full path, or HKLM\\...",
                    "(?i)[A-Z]:\\\\.*|\\\\\\\\[^\\\\]+\\\\[^\\\\]+.*|(HKLM|HKCU|HKU|HKCR)\\\\.+"),
            "A file, a folder or a key of the registry");

    private Secured() {}

    static boolean isKey(String path) {
        return path.matches(HIVE);
    }

    /** The thing itself has to be there. */
    static boolean needs(Desired mine, Desired other) {
        String path = mine.id().parts().get("path").toString().toLowerCase(Locale.ROOT);
        String theirs = other.id().key().toLowerCase(Locale.ROOT);
        return switch (other.id().type()) {
            case "directory", "file" -> path.equals(theirs) || path.startsWith(theirs + "\\");
            case "registry_value" -> theirs.startsWith(path + "\\");
            default -> false;
        };
    }

    /** The account of an entry: the pool whose it is, or a user or group of the host. */
    static boolean isAccountOf(Desired mine, Desired other) {
        String identity = mine.id().parts().get("identity").toString().toLowerCase(Locale.ROOT);
        String theirs = other.id().key().toLowerCase(Locale.ROOT);
        return switch (other.id().type()) {
            case "iis_app_pool" -> identity.equals("iis apppool\\" + theirs);
            case "local_user", "local_group" -> identity.equals(".\\" + theirs);
            default -> false;
        };
    }

    /** Rights of the kind that the thing has, in the one way in which they are read back. */
    static void checkRights(Value rights, Desired desired, Problems problems) {
        if (!(rights instanceof Value.Text)) {
            return;
        }
        boolean key = isKey(desired.id().parts().get("path").toString());
        String shortest = key ? Rights.shortestOfKey(rights.toString()) : Rights.shortest(rights.toString());
        // The table has an order of its own, which is that of no kind alone.
        if (!names(shortest).equals(names(rights.toString()))) {
            problems.error(
                    ProblemCode.CF206,
                    shortest.isEmpty()
                            ? "there are no rights " + rights + (key ? " on keys of the registry" : " on files")
                            : "rights " + rights + " are what Windows calls " + shortest,
                    rights.mark().orElse(desired.place()),
                    shortest.isEmpty() ? "corefleet explain acl" : "Write " + shortest + ".");
        }
    }

    private static Set<String> names(String rights) {
        return new TreeSet<>(List.of(rights.split(", ")));
    }
}
