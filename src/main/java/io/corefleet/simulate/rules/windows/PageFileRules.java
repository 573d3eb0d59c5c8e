package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code page_file}: the list by which Windows makes page files when it starts. */
final class PageFileRules implements ThingRules {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management";
    private static final String VALUE = "PagingFiles";

    /** A path, in which there may be blanks, and after it perhaps two sizes in MB. */
    private static final Pattern LINE = Pattern.compile("(?s)(.*?)(?:\\s+([0-9]+)\\s+([0-9]+))?");

    private static final String AUTOMATIC = "?:\\pagefile.sys";

    private static List<String> lines(World world) {
        Tree key = new RegistryView(world, "64").find(KEY);
        Tree value = key == null ? null : key.find(VALUE).orElse(null);
        return value == null ? new ArrayList<>() : new ArrayList<>(value.texts("data"));
    }

    private static void write(World world, List<String> lines) {
        new RegistryView(world, "64").make(KEY).put(VALUE, Map.of("kind", "multiString", "data", lines));
    }

    private static String path(String line) {
        return parts(line).group(1);
    }

    private static long size(String line, int part) {
        String size = parts(line).group(part + 1);
        return size == null ? 0 : Long.parseLong(size);
    }

    private static Matcher parts(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalStateException("no line of text: " + line);
        }
        return parts;
    }

    private static int find(List<String> lines, Tree id) {
        return lines.stream()
                .map(line -> path(line).toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(id.text("path").toLowerCase(Locale.ROOT));
    }

    @Override
    public Reading read(World world, Tree id) {
        List<String> lines = lines(world);
        int at = find(lines, id);
        return at < 0
                ? new Reading.Absent()
                : new Reading.Present(
                        Map.of("initialSizeMb", size(lines.get(at), 1), "maximumSizeMb", size(lines.get(at), 2)));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        List<String> lines = lines(world);
        int at = find(lines, id);
        String before = at < 0 ? id.text("path") : lines.get(at);
        Wish wish = new Wish(properties);
        boolean automatic = id.text("path").equals(AUTOMATIC);
        String line = automatic
                ? AUTOMATIC
                : path(before) + " " + size(wish, "initialSizeMb", before, 1) + " "
                        + size(wish, "maximumSizeMb", before, 2);
        if (at < 0) {
            lines.add(line);
        } else {
            lines.set(at, line);
        }
        List<String> displaced = lines.stream()
                .filter(one -> path(one).equals(AUTOMATIC) != automatic)
                .toList();
        lines.removeAll(displaced);
        write(world, lines);
        return new Effect(Map.of("displaced", displaced), true, Map.of());
    }

    private static long size(Wish wish, String name, String line, int part) {
        return wish.takesOff(name) ? 0 : wish.number(name, size(line, part));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        List<String> lines = lines(world);
        int at = find(lines, id);
        if (at >= 0) {
            lines.remove(at);
        }
        new Wish(undo).list("displaced").forEach(line -> lines.add(line.toString()));
        write(world, lines);
        return new Effect(Map.of(), true, Map.of());
    }
}
