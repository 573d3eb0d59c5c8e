package io.corefleet.simulate.rules.network;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code hosts_entry}: a line of the hosts file, letter by letter as it stands there. */
final class HostsRules implements ThingRules {
    private static final String FILE = "C:\\Windows\\System32\\drivers\\etc\\hosts";
    private static final Pattern LINE = Pattern.compile("\\s*([^\\s#]+)\\s+([^#]*[^#\\s])\\s*(#.*)?", Pattern.DOTALL);

    private static Tree file(World world) {
        return world.files().find(FILE).orElseThrow(() -> Refusal.win32(2, "Could not find file '" + FILE + "'."));
    }

    private static List<String> lines(World world) {
        byte[] bytes = Base64.getDecoder().decode(file(world).text("base64"));
        return new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    }

    private static void write(World world, List<String> lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        file(world).put("base64", Base64.getEncoder().encodeToString(bytes));
    }

    private static int find(List<String> lines, String name) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (line.matches() && line.group(2).split("\\s+")[0].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Reading read(World world, Tree id) {
        if (!world.files().has(FILE)) {
            return new Reading.Unreadable("failed", "Could not find file '" + FILE + "'.");
        }
        List<String> lines = lines(world);
        int at = find(lines, id.text("name"));
        if (at < 0) {
            return new Reading.Absent();
        }
        Matcher line = LINE.matcher(lines.get(at));
        if (!line.matches()) {
            throw new IllegalStateException("this line was found by its form: " + lines.get(at));
        }
        List<String> names = List.of(line.group(2).split("\\s+"));
        return new Reading.Present(Map.of("address", line.group(1), "aliases", names.subList(1, names.size())));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        List<String> lines = lines(world);
        int at = find(lines, id.text("name"));
        Effect effect = at < 0 ? Effect.NONE : Effect.undo(Map.of("line", lines.get(at), "index", at));
        Wish back = new Wish(undo);
        String line = back.text("line", null);
        if (line == null) {
            line = line(id, new Wish(properties), at < 0 ? "" : lines.get(at));
        }
        if (at >= 0) {
            lines.set(at, line);
        } else if (back.has("index")) {
            lines.add((int) Math.min(lines.size(), back.number("index", 0)), line);
        } else {
            append(lines, line);
        }
        write(world, lines);
        return effect;
    }

    private static void append(List<String> lines, String line) {
        int last = lines.size() - 1;
        if (!lines.get(last).isBlank()) {
            lines.set(last, lines.get(last).stripTrailing() + "\r");
            lines.add("");
            last++;
        }
        lines.add(last, line);
    }

    private static String line(Tree id, Wish wish, String before) {
        Matcher old = LINE.matcher(before);
        boolean there = old.matches();
        List<String> names = there ? List.of(old.group(2).split("\\s+")) : List.of(id.text("name"));
        List<String> words = new ArrayList<>();
        words.add(wish.text("address", there ? old.group(1) : "") + "\t" + names.get(0));
        if (wish.properties().containsKey("aliases")) {
            wish.list("aliases").forEach(alias -> words.add(alias.toString()));
        } else {
            words.addAll(names.subList(1, names.size()));
        }
        if (there && old.group(3) != null) {
            words.add(old.group(3).stripTrailing());
        }
        return String.join(" ", words) + "\r";
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        List<String> lines = lines(world);
        int at = find(lines, id.text("name"));
        if (at < 0) {
            return Effect.NONE;
        }
        Effect effect = Effect.undo(Map.of("line", lines.get(at), "index", at));
        lines.remove(at);
        write(world, lines);
        return effect;
    }
}
