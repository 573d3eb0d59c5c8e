package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Answered;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What {@code find} tells: folders are looked into, the nearest first. */
final class Finds {
    private final World world;
    private final Wish call;
    private final List<Pattern> patterns;
    private final List<Object> files = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int examined;

    private Finds(World world, Wish call) {
        this.world = world;
        this.call = call;
        this.patterns = call.list("patterns").stream()
                .map(one -> form(String.valueOf(one), call.truth("regex")))
                .toList();
    }

    private record Folder(String path, int depth) {}

    private static Pattern form(String written, boolean regex) {
        try {
            return regex
                    ? Pattern.compile("(?s).*(?:" + written + ").*", Pattern.CASE_INSENSITIVE)
                    : Patterns.of(written);
        } catch (PatternSyntaxException wrong) {
            throw Refusal.of("parsing \"" + written + "\": " + wrong.getDescription());
        }
    }

    static Answered ask(World world, Wish call) {
        return new Finds(world, call).told();
    }

    private Answered told() {
        Deque<Folder> folders = new ArrayDeque<>();
        call.list("paths").forEach(path -> folders.add(new Folder(String.valueOf(path), 1)));
        while (!folders.isEmpty()) {
            look(folders.poll(), folders);
        }
        return new Answered(
                true,
                "",
                Map.of("examined", examined, "matched", files.size(), "files", files, "skipped_paths", skipped));
    }

    private void look(Folder folder, Deque<Folder> folders) {
        boolean there = world.files()
                .find(folder.path)
                .filter(entry -> entry.text("kind").equals("directory"))
                .isPresent();
        if (!there) {
            skipped.add(folder.path);
            return;
        }
        String above = folder.path.replaceFirst("\\\\+$", "") + "\\";
        for (String path : world.files().names()) {
            boolean in = path.toLowerCase(Locale.ROOT).startsWith(above.toLowerCase(Locale.ROOT))
                    && path.length() > above.length()
                    && path.indexOf('\\', above.length()) < 0;
            if (in) {
                examined++;
                Tree entry = world.files().tree(path);
                Map<String, Object> stat = Stats.of(world, path, entry, "none");
                if (isFound(stat)) {
                    files.add(Stats.of(world, path, entry, call.text("checksum", "none")));
                }
                boolean deepest = call.has("depth") && folder.depth >= call.number("depth", 0);
                if (call.truth("recurse") && Boolean.TRUE.equals(stat.get("isdir")) && !deepest) {
                    folders.add(new Folder(path, folder.depth + 1));
                }
            }
        }
    }

    private boolean isFound(Map<String, Object> stat) {
        boolean file = Boolean.TRUE.equals(stat.get("isreg"));
        String type = call.text("fileType", "file");
        String name = String.valueOf(stat.get("filename"));
        long age = Instant.now().getEpochSecond() - number(stat.get("lastwritetime"));
        return (type.equals("any") || type.equals(file ? "file" : "directory"))
                && (patterns.isEmpty()
                        || patterns.stream().anyMatch(form -> form.matcher(name).matches()))
                && isBetween(age, "minAgeSeconds", "maxAgeSeconds")
                && (!file || isBetween(number(stat.get("size")), "minSize", "maxSize"));
    }

    private boolean isBetween(long value, String least, String most) {
        return value >= call.number(least, Long.MIN_VALUE) && value <= call.number(most, Long.MAX_VALUE);
    }

    private static long number(Object value) {
        return Long.parseLong(String.valueOf(value));
    }
}
