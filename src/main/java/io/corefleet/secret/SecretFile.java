package io.corefleet.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that holds a secret. Like ssh with its keys, it is not taken when others can read it too. */
final class SecretFile {
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /** The text without its last line end. */
    static String text(Path file) throws IOException {
        return Files.readString(file).replaceFirst("\\r?\\n\\z", "");
    }

    /** The file's mode when others can read or write it: {@code rw-r--r--}; empty when it is good, or where files have no mode. */
    static String tooOpen(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return "";
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        return mode.stream().anyMatch(OF_OTHERS::contains) ? PosixFilePermissions.toString(mode) : "";
    }
}
