package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The bytes of a file: up to a megabyte they stand in the world's document as base64, beyond it in a file of their own. */
public final class FileContent {
    static final int LARGEST_INSIDE = 1_048_576;

    private static final String INSIDE = "base64";
    private static final String OUTSIDE = "stored";
    private static final int PIECE = 262_144;

    private final World world;
    private final Tree entry;

    /** The content of the file with this entry. */
    public FileContent(World world, Tree entry) {
        this.world = world;
        this.entry = entry;
    }

    private boolean isOutside() {
        return entry.has(OUTSIDE);
    }

    private byte[] inside() {
        return Base64.getDecoder().decode(entry.text(INSIDE));
    }

    /** In bytes. */
    public long length() {
        return isOutside() ? world.contents().length(entry.text(OUTSIDE)) : inside().length;
    }

    /** At most so many bytes from a place on; none behind the end. */
    public byte[] read(long offset, int length) {
        if (isOutside()) {
            return world.contents().read(entry.text(OUTSIDE), offset, length);
        }
        byte[] all = inside();
        int from = (int) Math.min(all.length, offset);
        return Arrays.copyOfRange(all, from, (int) Math.min(all.length, (long) from + length));
    }

    /** Writes at a place that is not behind the end. */
    public void write(long offset, byte[] bytes) {
        if (!isOutside() && offset + bytes.length > LARGEST_INSIDE) {
            byte[] before = inside();
            entry.put(OUTSIDE, world.contents().make());
            entry.remove(INSIDE);
            world.contents().write(entry.text(OUTSIDE), 0, before);
        }
        if (isOutside()) {
            world.contents().write(entry.text(OUTSIDE), offset, bytes);
            return;
        }
        byte[] all = inside();
        byte[] more = Arrays.copyOf(all, Math.max(all.length, (int) offset + bytes.length));
        System.arraycopy(bytes, 0, more, (int) offset, bytes.length);
        entry.put(INSIDE, Base64.getEncoder().encodeToString(more));
    }

    /** Lets go what is there; the file is empty. */
    public void clear() {
        if (isOutside()) {
            world.contents().remove(entry.text(OUTSIDE));
            entry.remove(OUTSIDE);
        }
        entry.put(INSIDE, "");
    }

    /** Takes over the bytes of another file, which is empty then. */
    public void take(FileContent other) {
        clear();
        entry.put(INSIDE, other.isOutside() ? null : other.entry.text(INSIDE));
        entry.put(OUTSIDE, other.isOutside() ? other.entry.text(OUTSIDE) : null);
        other.entry.remove(OUTSIDE);
    }

    /** Takes the same bytes as another file has. */
    public void copy(FileContent other) {
        clear();
        for (long at = 0; at < other.length(); at += PIECE) {
            write(at, other.read(at, PIECE));
        }
    }

    /** 64 lower-case hex digits. */
    public String sha256() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (long at = 0; at < length(); at += PIECE) {
                hash.update(read(at, PIECE));
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
