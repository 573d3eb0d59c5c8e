package io.corefleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The browser of whoever sits here. */
final class DesktopBrowser {
    private DesktopBrowser() {}

    /** Opens a page; gives one sentence when there is none who can. */
    static Optional<String> open(Path page) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String address = page.toAbsolutePath().toUri().toString();
        List<String> command = system.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of(system.startsWith("mac") ? "open" : "xdg-open", address);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.empty();
        } catch (IOException none) {
            return Optional.of("No browser could be started here; open the file yourself.");
        }
    }
}
