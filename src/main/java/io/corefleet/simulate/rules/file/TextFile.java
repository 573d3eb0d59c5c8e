package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text file that is changed in one place, with the encoding and line ends that it has: what Texts.ps1 does. */
final class TextFile {
    private static final int LARGEST = 1_048_576;

    private final World world;
    private final String path;
    private final byte[] bytes;
    private final int mark;
    private final Charset charset;
    private final String text;

    private TextFile(World world, String path, byte[] bytes) {
        this.world = world;
        this.path = path;
        this.bytes = bytes;
        String start = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(3, bytes.length)));
        this.mark = start.equals("efbbbf") ? 3 : start.startsWith("fffe") || start.startsWith("feff") ? 2 : 0;
        Charset guess = start.startsWith("fffe")
                ? StandardCharsets.UTF_16LE
                : start.startsWith("feff") ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        Charset fitting = guess;
        String read;
        try {
            read = guess.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
                    .toString();
        } catch (CharacterCodingException other) {
            fitting = StandardCharsets.ISO_8859_1;
            read = new String(bytes, mark, bytes.length - mark, fitting);
        }
        this.charset = fitting;
        this.text = read;
    }

    /** The file, or null when it is not there. */
    static TextFile find(World world, String path) {
        Tree entry = PathRules.find(world, path);
        if (entry == null) {
            return null;
        }
        if (!entry.text("kind").equals("file")) {
            throw Refusal.of(path + " is a " + entry.text("kind") + ".");
        }
        FileContent content = new FileContent(world, entry);
        if (content.length() > LARGEST) {
            throw Refusal.of(path + " is larger than 1 MB.");
        }
        return new TextFile(world, path, content.read(0, LARGEST));
    }

    /** The file to change; a new one only when that was said. */
    static TextFile toChange(World world, String path, Wish wish) {
        TextFile found = find(world, path);
        if (found == null && !wish.truth("create")) {
            throw Refusal.of("There is no file " + path + ". With create: true it is made.");
        }
        return found == null ? new TextFile(world, path, new byte[0]) : found;
    }

    String text() {
        return text;
    }

    String newline() {
        return text.contains("\r\n") || !text.contains("\n") ? "\r\n" : "\n";
    }

    /** The lines without their ends; the last is empty when the text ends with one. */
    List<String> lines() {
        return List.of(text.split("\r?\n", -1));
    }

    Effect write(List<String> lines) {
        return write(String.join(newline(), lines));
    }

    Effect write(String news) {
        Map<String, Object> keep = new LinkedHashMap<>();
        Tree entry = PathRules.find(world, path);
        if (entry == null) {
            keep.put("createdFile", true);
            List<Object> made = PathRules.makeParents(world, path);
            if (!made.isEmpty()) {
                keep.put("createdFolders", made);
            }
            entry = world.files().tree(path).put("kind", "file").put("access", List.of());
        } else {
            keep.put("before", Base64.getEncoder().encodeToString(bytes));
        }
        if (!charset.newEncoder().canEncode(news)) {
            throw Refusal.of(path + " has an encoding that lacks a letter of what shall be written.");
        }
        byte[] content = news.getBytes(charset);
        byte[] all = Arrays.copyOf(bytes, mark + content.length);
        System.arraycopy(content, 0, all, mark, content.length);
        put(world, entry, all);
        keep.put("after", digest(all));
        return Effect.undo(keep);
    }

    private static void put(World world, Tree entry, byte[] content) {
        new FileContent(world, entry).clear();
        new FileContent(world, entry).write(0, content);
    }

    /** Puts back what was there if the file is as the change left it; tells whether it did. */
    static boolean restore(World world, String path, Map<String, Object> undo) {
        Tree entry = PathRules.find(world, path);
        if (undo.get("after") == null || entry == null || !entry.text("kind").equals("file")) {
            return false;
        }
        FileContent content = new FileContent(world, entry);
        if (!content.sha256().equals(undo.get("after"))) {
            return false;
        }
        if (Boolean.parseBoolean(String.valueOf(undo.get("createdFile")))) {
            PathRules.remove(world, path);
            PathRules.removeMade(world, undo);
        } else {
            put(world, entry, Base64.getDecoder().decode(String.valueOf(undo.get("before"))));
        }
        return true;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
