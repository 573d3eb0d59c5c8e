package io.corefleet.triage.sign;

import io.corefleet.triage.form.Told;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The files of the configuration: who may read them, whether they are XML, what in them is locked above or belongs to a module that is not there. */
final class ConfigurationSigns {
    /** IIS_IUSRS, Users, Authenticated Users, Everyone, IUSR: one of them lets a pool's own identity in. */
    private static final Set<String> READERS =
            Set.of("S-1-5-32-568", "S-1-5-32-545", "S-1-5-11", "S-1-1-0", "S-1-5-17");

    private static final String POOLS = "S-1-5-82";

    private final Told configuration;
    private final SiteSigns sites;
    private final Set<String> declared = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> denied = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    ConfigurationSigns(Told evidence, SiteSigns sites) {
        this.sites = sites;
        this.configuration = evidence.part("configuration");
        for (Told section : configuration.parts("sections")) {
            declared.add(section.text("name"));
            if (section.text("overrideMode").equalsIgnoreCase("Deny")) {
                denied.add(section.text("name"));
            }
        }
    }

    List<Map<String, Object>> files() {
        return configuration.parts("files").stream()
                .filter(file -> file.truth("exists") || isOfSite(file))
                .map(this::row)
                .toList();
    }

    private static boolean isOfSite(Told file) {
        return !file.text("used").startsWith("MACHINE/");
    }

    private static String siteOf(Told file) {
        return file.text("used").replaceFirst("/.*", "");
    }

    private Map<String, Object> row(Told file) {
        Told problem = file.part("problem");
        boolean judged = isOfSite(file) && !declared.isEmpty();
        List<Told> sections = judged ? file.parts("sections") : List.of();
        return Row.of(
                "path", file.text("path"),
                "used", file.text("used"),
                "site", siteOf(file),
                "urls", sites.urlsOf(siteOf(file)),
                "of_site", isOfSite(file),
                "exists", file.truth("exists"),
                "folder", !file.has("folder") || file.truth("folder"),
                "readable", !file.truth("exists") || file.truth("readable"),
                "modified", file.text("modified"),
                "broken", file.has("problem"),
                "problem", problem.text("message"),
                "line", problem.number("line"),
                "copy", copy(file.part("copy")),
                "closed", isClosed(file),
                "locked",
                        rows(sections.stream()
                                .filter(section -> isLocked(file, section))
                                .toList()),
                "unknown", rows(sections.stream().filter(this::isUnknown).toList()),
                "aspnetcore", sections.stream().anyMatch(section -> isAspNetCore(section.text("name"))));
    }

    /** A well-formed copy that can take its place; what nothing is told of has no path. */
    private static Map<String, Object> copy(Told copy) {
        boolean known = copy.text("sha256").matches("[0-9a-f]{64}");
        return Row.of("path", known ? copy.text("path") : "", "time", copy.text("time"), "sha256", copy.text("sha256"));
    }

    private static List<Map<String, Object>> rows(List<Told> sections) {
        return sections.stream()
                .map(section -> Row.of("name", section.text("name"), "line", section.number("line")))
                .toList();
    }

    static boolean isAspNetCore(String section) {
        return section.equalsIgnoreCase("system.webServer/aspNetCore");
    }

    /** The hosting bundle's own section is told apart. */
    private boolean isUnknown(Told section) {
        return !declared.contains(section.text("name")) && !isAspNetCore(section.text("name"));
    }

    private boolean isLocked(Told file, Told section) {
        String name = section.text("name");
        if (!denied.contains(name)) {
            return false;
        }
        String used = file.text("used").toLowerCase(Locale.ROOT) + "/";
        return configuration.parts("locations").stream()
                .filter(location -> location.text("name").equalsIgnoreCase(name))
                .filter(location -> location.text("overrideMode").equalsIgnoreCase("Allow"))
                .map(location -> location.text("path").toLowerCase(Locale.ROOT))
                .noneMatch(path -> path.isEmpty() || path.equals(".") || used.startsWith(path + "/"));
    }

    /** Nobody whom a pool's identity belongs to may read it, or one of these may not. A host that could not tell the list is not judged. */
    private static boolean isClosed(Told file) {
        if (!file.truth("exists") || !isOfSite(file) || !file.has("readers")) {
            return false;
        }
        boolean in = file.texts("readers").stream().anyMatch(ConfigurationSigns::isReader);
        boolean out = file.texts("denied").stream().anyMatch(ConfigurationSigns::isReader);
        return out || !in;
    }

    private static boolean isReader(String sid) {
        return READERS.contains(sid) || sid.startsWith(POOLS);
    }

    /** Native modules; {@code missing} when the image is not there. */
    List<Map<String, Object>> modules() {
        return configuration.parts("modules").stream()
                .map(module -> Row.of(
                        "name", module.text("name"),
                        "image", module.text("image"),
                        "missing", module.has("exists") && !module.truth("exists"),
                        "bits", module.number("bits"),
                        "wrong_for", wrongFor(module)))
                .toList();
    }

    /**
     * The pools that cannot load it: 32 for those of 32 bits, 64 for the others, 0 when it is loaded by those alone that can. Windows' own modules lie
     * below System32, which is SysWOW64 for workers of 32 bits, and %ProgramFiles% is another folder for them: there are two of each.
     */
    private static long wrongFor(Told module) {
        if (module.text("image")
                .matches("(?i)((%windir%|%SystemRoot%|[A-Z]:\\\\Windows)\\\\System32|%ProgramFiles%)\\\\.*")) {
            return 0;
        }
        long bits = module.number("bits");
        String precondition = module.text("preCondition").toLowerCase(Locale.ROOT);
        if (bits == 64 && !precondition.contains("bitness64")) {
            return 32;
        }
        return bits == 32 && !precondition.contains("bitness32") ? 64 : 0;
    }

    boolean isKnown() {
        return !declared.isEmpty();
    }
}
