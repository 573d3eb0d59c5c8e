package io.corefleet.resource.file;

import io.corefleet.resource.Desired;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.Locale;
import java.util.regex.Pattern;

/** What folders and files have in common: where they lie, and the script that knows the file system. */
final class Paths {
    private static final Pattern FULL = Pattern.compile("[A-Za-z]:\\\\.*|\\\\\\\\[^\\\\]+\\\\[^\\\\]+.*");

    private Paths() {}

    /** Whether a thing lies in the folder that another step holds. */
    static boolean isInside(Desired mine, Desired other) {
        return isInside(mine.id().key(), other);
    }

    /** Whether a path lies in the folder that another step holds. */
    static boolean isInside(String path, Desired other) {
        boolean folder = other.id().type().equals(Directory.SCHEMA.type());
        return folder && lies(path, other.id().key());
    }

    /** Whether a path lies below a folder. */
    static boolean lies(String path, String folder) {
        return path.toLowerCase(Locale.ROOT).startsWith(folder.toLowerCase(Locale.ROOT) + "\\");
    }

    /** Whether two things have one path: letter case does not count. */
    static boolean isSame(Desired mine, Desired other) {
        return path(mine).equalsIgnoreCase(path(other));
    }

    private static String path(Desired desired) {
        return String.valueOf(desired.id().parts().get("path")).replace('/', '\\');
    }

    /** A relative path would begin wherever the agent happens to run. */
    static void check(Desired desired, Problems problems) {
        check(desired.id().key(), desired, problems);
    }

    static void check(String path, Desired desired, Problems problems) {
        if (!FULL.matcher(path).matches()) {
            problems.error(
                    ProblemCode.CF206,
                    "path must begin with a drive or a share; found " + path,
                    desired.place(),
                    "For example C:\\inetpub\\shop.");
        }
    }
}
