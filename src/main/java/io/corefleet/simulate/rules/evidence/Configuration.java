package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.ApplicationHost;
import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.iis.ConfigSections;
import io.corefleet.simulate.rules.iis.Readers;
import io.corefleet.simulate.rules.iis.WebConfig;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of the configuration, its sections and its native modules. */
record Configuration(World world, Sites sites) {
    private static final String FOLDER = "C:\\Windows\\System32\\inetsrv\\config\\";
    private static final String SHIPPED = "C:\\Windows\\System32\\inetsrv\\";
    private static final String HOST = "MACHINE/WEBROOT/APPHOST";
    private static final List<String> ADMINISTRATORS = List.of("S-1-5-18", "S-1-5-32-544");
    private static final String NAME = "\\applicationHost.config";
    private static final String COPIES =
            "(?i)C:\\\\(inetpub\\\\history\\\\CFGHISTORY_[^\\\\]*|Windows\\\\System32\\\\inetsrv\\\\backup\\\\[^\\\\]*)";
    private static final int LONGEST = 1_048_576;
    private static final int MOST_HISTORY = 10;

    /** Null where IIS is not installed. */
    Map<String, Object> told() {
        if (!world.hasIis()) {
            return null;
        }
        List<Object> files = new ArrayList<>();
        files.add(main());
        Map<String, Object> redirection = own("redirection.config", "MACHINE/REDIRECTION");
        redirection.put("enabled", false);
        files.add(redirection);
        // What a broken file says stands in no list.
        boolean broken = ApplicationHost.trouble(world).isPresent();
        if (!broken) {
            Set<String> declared = ConfigSections.declared(world);
            sites.folders().forEach(folder -> files.add(webConfig(folder, declared)));
        }
        return Members.of(
                "files", files,
                "sections", broken ? List.of() : sections(),
                "locations", broken ? List.of() : locations(),
                "modules", broken ? List.of() : modules(),
                "history", history());
    }

    /** The file that a simulated host keeps in its section {@code iis}, or what somebody wrote by hand in its place. */
    private Map<String, Object> main() {
        if (ApplicationHost.trouble(world).isEmpty()) {
            return own("applicationHost.config", HOST);
        }
        Tree entry = world.files().tree(ApplicationHost.FILE);
        byte[] content = new FileContent(world, entry).read(0, LONGEST);
        String modified =
                entry.has("modified") ? entry.text("modified") : world.os().text("bootTime");
        Map<String, Object> told = file(
                ApplicationHost.FILE,
                HOST,
                true,
                content.length,
                modified,
                WebConfig.read(content, Set.of()),
                new Readers(ADMINISTRATORS, List.of()));
        told.put("copy", copy());
        return told;
    }

    /** The newest copy that is well-formed; null when there is none. */
    private Map<String, Object> copy() {
        return world.files().names().stream()
                .filter(path -> path.matches(COPIES) && world.files().has(path + NAME))
                .sorted(Comparator.comparing(
                                (String path) -> world.files().tree(path).text("modified"))
                        .reversed())
                .filter(path -> isWellFormed(world.files().tree(path + NAME)))
                .findFirst()
                .map(path -> Members.of(
                        "path", path + NAME,
                        "time", world.files().tree(path).text("modified"),
                        "sha256", new FileContent(world, world.files().tree(path + NAME)).sha256()))
                .orElse(null);
    }

    private boolean isWellFormed(Tree entry) {
        byte[] content = new FileContent(world, entry).read(0, LONGEST);
        return content.length > 0 && WebConfig.read(content, Set.of()).problem() == null;
    }

    /** A file that a simulated host keeps in its section {@code iis}. */
    private Map<String, Object> own(String name, String used) {
        return file(
                FOLDER + name,
                used,
                true,
                28_000,
                world.os().text("bootTime"),
                new WebConfig(null, List.of()),
                new Readers(ADMINISTRATORS, List.of()));
    }

    private static Map<String, Object> file(
            String path, String used, boolean exists, long bytes, String modified, WebConfig config, Readers readers) {
        List<Object> sections = new ArrayList<>();
        config.sections()
                .forEach(section -> sections.add(
                        Members.of("name", section.name(), "line", section.line(), "location", section.location())));
        WebConfig.Problem problem = config.problem();
        return Members.of(
                "path", path,
                "used", used,
                "exists", exists,
                "readable", exists,
                "bytes", bytes,
                "modified", modified,
                "problem",
                        problem == null
                                ? null
                                : Members.of(
                                        "message", problem.message(),
                                        "line", problem.line(),
                                        "column", problem.column()),
                "sections", sections,
                "readers", readers.allowed(),
                "denied", readers.denied());
    }

    private Map<String, Object> webConfig(Sites.Folder folder, Set<String> declared) {
        String physical = Sites.expanded(folder.physical());
        String path = physical + "\\web.config";
        Tree entry = world.files().find(path).orElse(null);
        Map<String, Object> told;
        if (entry == null) {
            told = file(
                    path,
                    folder.used(),
                    false,
                    0,
                    null,
                    new WebConfig(null, List.of()),
                    new Readers(List.of(), List.of()));
        } else {
            byte[] content = new FileContent(world, entry).read(0, LONGEST);
            String modified =
                    entry.has("modified") ? entry.text("modified") : world.os().text("bootTime");
            WebConfig read = unreadable(entry) ? new WebConfig(null, List.of()) : WebConfig.read(content, declared);
            told = file(path, folder.used(), true, content.length, modified, read, Readers.of(world, path));
            if (unreadable(entry)) {
                told.put("readable", false);
                told.put("bytes", 0);
                told.put("why", entry.text("unreadable"));
            }
        }
        told.put("folder", world.files().has(physical));
        return told;
    }

    /** A file whose reading Windows refuses, in its own words. */
    private static boolean unreadable(Tree entry) {
        return entry.has("unreadable");
    }

    private List<Object> sections() {
        List<Object> told = new ArrayList<>();
        ConfigSections.modes(world).forEach((name, mode) -> told.add(Members.of("name", name, "overrideMode", mode)));
        return told;
    }

    private List<Object> locations() {
        List<Object> told = new ArrayList<>();
        ConfigSections.overrides(world)
                .forEach(one ->
                        told.add(Members.of("path", one.path(), "name", one.section(), "overrideMode", one.mode())));
        return told;
    }

    private List<Object> modules() {
        List<Object> told = new ArrayList<>();
        world.iis()
                .find("configuration")
                .flatMap(levels -> levels.find(HOST))
                .flatMap(level -> level.find("system.webServer/globalModules"))
                .ifPresent(section -> section.trees("[]").forEach(module -> told.add(module(module))));
        return told;
    }

    /** Images that Windows ships lie where they belong; any other is one of the files, or is not there. */
    private Map<String, Object> module(Tree module) {
        String image = Sites.expanded(module.text("image"));
        Tree file = world.files().find(image).orElse(null);
        boolean shipped = image.regionMatches(true, 0, SHIPPED, 0, SHIPPED.length());
        boolean exists = file != null || shipped;
        return Members.of(
                "name", module.text("name"),
                "image", module.text("image"),
                "preCondition", module.text("preCondition"),
                "exists", exists,
                "bits", !exists ? null : file == null ? Integer.valueOf(64) : Integer.valueOf(bits(file)));
    }

    /** 64 or 32 by the header of the image; 0 when it has none. */
    private int bits(Tree file) {
        byte[] head = new FileContent(world, file).read(0, 4096);
        int place = head.length < 64 ? -1 : (head[60] & 0xFF) | (head[61] & 0xFF) << 8;
        if (place < 0 || place + 6 > head.length) {
            return 0;
        }
        String machine = new String(head, place + 4, 2, StandardCharsets.ISO_8859_1);
        return machine.equals("d\u0086") ? 64 : machine.equals("L\u0001") ? 32 : 0;
    }

    private List<Object> history() {
        List<Object> told = new ArrayList<>();
        String root = "C:\\inetpub\\history\\CFGHISTORY_";
        world.files().names().stream()
                .filter(path ->
                        path.regionMatches(true, 0, root, 0, root.length()) && path.indexOf('\\', root.length()) < 0)
                .sorted(Comparator.comparing(
                                (String path) -> world.files().tree(path).text("modified"))
                        .reversed())
                .limit(MOST_HISTORY)
                .forEach(path -> told.add(Members.of(
                        "name", path.substring(path.lastIndexOf('\\') + 1),
                        "time", world.files().tree(path).text("modified"))));
        return told;
    }
}
