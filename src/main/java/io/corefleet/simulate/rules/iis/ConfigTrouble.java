package io.corefleet.simulate.rules.iis;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why a worker answers 500.19: what is wrong with a web.config.
 *
 * @param code the HRESULT, {@code 0x8007000d}
 * @param line where, from 1; 0 when it is no matter of a line
 */
public record ConfigTrouble(String code, String file, int line, String says) {
    private static final int LONGEST = 1_048_576;

    /** What is wrong with the web.config of a folder that stands for this site and path; nothing when nothing is. */
    public static Optional<ConfigTrouble> of(World world, String folder, String used) {
        String path = folder + "\\web.config";
        Optional<Tree> file = world.files().find(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (!Readers.of(world, path).letWorkersIn()) {
            return Optional.of(new ConfigTrouble(
                    "0x80070005", path, 0, "Cannot read configuration file due to insufficient permissions"));
        }
        Set<String> declared = ConfigSections.declared(world);
        WebConfig config = WebConfig.read(new FileContent(world, file.get()).read(0, LONGEST), declared);
        if (config.problem() != null) {
            return Optional.of(new ConfigTrouble(
                    "0x8007000d", path, config.problem().line(), "Configuration file is not well-formed XML"));
        }
        for (WebConfig.Section section : config.sections()) {
            if (!declared.contains(section.name())) {
                String says = "The configuration section '" + section.name()
                        + "' cannot be read because it is missing a section declaration";
                return Optional.of(new ConfigTrouble("0x8007000d", path, section.line(), says));
            }
            if (ConfigSections.isLocked(world, section.name(), used)) {
                String says =
                        "This configuration section cannot be used at this path. This happens when the section is locked at"
                                + " a parent level.";
                return Optional.of(new ConfigTrouble("0x80070021", path, section.line(), says));
            }
        }
        return Optional.empty();
    }

    /** The page that IIS shows to the host itself, as far as it counts. */
    public String page() {
        return "<h2>HTTP Error 500.19 - Internal Server Error</h2><table><tr><th>Module</th><td>IIS Web Core</td></tr>"
                + "<tr><th>Error Code</th><td>" + code + "</td></tr><tr><th>Config Error</th><td>" + says
                + "</td></tr><tr><th>Config File</th><td>\\\\?\\" + file + "</td></tr></table>"
                + (line > 0
                        ? "<h3>Config Source:</h3><pre>\r\n" + String.format(Locale.ROOT, "%5d:", line) + " \r\n</pre>"
                        : "");
    }
}
