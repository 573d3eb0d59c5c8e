package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The newest log of a folder that is one of the files of a world, as far as it counts. */
record LogFile(World world, Instant since, long room) {
    private static final int HEAD = 1024;
    private static final String FIELDS = "#Fields:";

    /** What is told of it; nothing when no such file is there. */
    Optional<Map<String, Object>> told(String folder, String start, boolean onlyErrors, long most) {
        String above = folder + "\\" + start;
        return world.files().names().stream()
                .filter(path -> path.regionMatches(true, 0, above, 0, above.length())
                        && path.indexOf('\\', folder.length() + 1) < 0
                        && path.toLowerCase(Locale.ROOT).endsWith(".log"))
                .max(Comparator.comparing(path -> world.files().tree(path).text("modified")))
                .map(path -> Members.of(
                        "folder",
                        folder,
                        "file",
                        path.substring(folder.length() + 1),
                        "text",
                        text(world.files().tree(path), onlyErrors, most)));
    }

    private String text(Tree entry, boolean onlyErrors, long most) {
        FileContent content = new FileContent(world, entry);
        String head = new String(content.read(0, HEAD), StandardCharsets.UTF_8);
        long from = Math.max(0, content.length() - room);
        String tail = new String(content.read(from, (int) room), StandardCharsets.UTF_8);
        return select(head, from > 0 ? tail.substring(tail.indexOf('\n') + 1) : tail, onlyErrors, most);
    }

    private String select(String head, String text, boolean onlyErrors, long most) {
        String first = since.toString().substring(0, 19).replace('T', ' ');
        String fields = head.lines()
                .filter(line -> line.startsWith(FIELDS))
                .reduce((one, next) -> next)
                .orElse("");
        List<List<String>> kept = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            fields = line.startsWith(FIELDS) ? line : fields;
            boolean timed = line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*");
            if (timed && line.substring(0, 19).compareTo(first) >= 0 && (!onlyErrors || isError(fields, line))) {
                kept.add(List.of(fields, line));
            }
        }
        int skip = most > 0 ? (int) Math.max(0, kept.size() - most) : 0;
        return joined(kept.subList(skip, kept.size()), fields);
    }

    /** Columns may change within a file: each line stands below the names of its own. */
    private static String joined(List<List<String>> kept, String last) {
        List<String> lines = new ArrayList<>();
        String fields = last;
        for (List<String> pair : kept) {
            if (lines.isEmpty() || !pair.get(0).equals(fields)) {
                lines.add(pair.get(0));
            }
            fields = pair.get(0);
            lines.add(pair.get(1));
        }
        return lines.isEmpty() ? fields : String.join("\r\n", lines);
    }

    private static boolean isError(String fields, String line) {
        String[] names = fields.substring(Math.min(FIELDS.length(), fields.length()))
                .strip()
                .split(" ", -1);
        int index = Arrays.asList(names).indexOf("sc-status");
        String[] words = line.split(" ", -1);
        return index >= 0 && index < words.length && words[index].matches("5\\d\\d");
    }
}
