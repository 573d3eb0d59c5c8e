package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code file}: a file's content, as text or as base64, and the entries of its own in its access list. */
final class FileRules implements ThingRules {
    private static final String KEPT = "base64";

    @Override
    public Reading read(World world, Tree id) {
        Tree entry = PathRules.find(world, id.text("path"));
        if (entry == null) {
            return new Reading.Absent();
        }
        if (entry.text("kind").equals(DirectoryRules.KIND)) {
            return new Reading.Unreadable("failed", id.text("path") + " is a directory.");
        }
        FileContent content = new FileContent(world, entry);
        if (content.length() > FileContent.LARGEST_INSIDE) {
            return new Reading.Unreadable("failed", id.text("path") + " is larger than 1 MB.");
        }
        byte[] bytes = content.read(0, FileContent.LARGEST_INSIDE);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(AccessRules.NAME, AccessRules.own(entry));
        text(bytes)
                .ifPresentOrElse(
                        text -> shown.put("content", text),
                        () -> shown.put(KEPT, Base64.getEncoder().encodeToString(bytes)));
        return new Reading.Present(shown);
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String path = id.text("path");
        Tree there = PathRules.find(world, path);
        if (there != null && there.text("kind").equals(DirectoryRules.KIND)) {
            throw Refusal.of(path + " is a directory.");
        }
        Map<String, Object> keep = new LinkedHashMap<>();
        String wanted = wanted(properties, undo);
        if (there == null) {
            List<Object> made = PathRules.makeParents(world, path);
            if (!made.isEmpty()) {
                keep.put(PathRules.MADE, made);
            }
        } else if (wanted != null) {
            keep.put(KEPT, there.text(KEPT));
        }
        Tree entry = world.files().tree(path).put("kind", "file");
        if (wanted != null || there == null) {
            new FileContent(world, entry).clear();
            entry.put(KEPT, wanted == null ? "" : wanted);
        }
        AccessRules.set(entry, properties);
        return Effect.undo(keep);
    }

    /** What shall stand in the file, as base64; null when nobody says. */
    private static String wanted(Map<String, Object> properties, Map<String, Object> undo) {
        boolean named = properties.containsKey("content") || properties.containsKey(KEPT);
        if (named && undo.get(KEPT) != null) {
            return undo.get(KEPT).toString();
        }
        Wish wish = new Wish(properties);
        if (wish.has(KEPT)) {
            return wish.text(KEPT, "");
        }
        return wish.has("content")
                ? Base64.getEncoder().encodeToString(wish.text("content", "").getBytes(StandardCharsets.UTF_8))
                : null;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        PathRules.remove(world, id.text("path"));
        PathRules.removeMade(world, undo);
        return Effect.NONE;
    }
}
