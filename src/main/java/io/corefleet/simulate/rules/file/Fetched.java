package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a host gets from an address, or from its own disk, once its hash is right: the section {@code http}, and on every simulated host
 * {@code https://downloads.example/} with sample.txt, sample.zip, and any name that ends with .msi, .exe, .cab or .msu.
 */
public final class Fetched {
    private static final String SAMPLES = "https://downloads.example/";

    private Fetched() {}

    /** The bytes; refuses when they do not have the hash, unless any will do. */
    public static byte[] verified(World world, String source, String sha256) {
        byte[] bytes = source.matches("(?i)https?://.+") ? download(world, source) : local(world, source);
        String found = digest(bytes);
        if (!found.equalsIgnoreCase(sha256) && !sha256.equals("any")) {
            throw Refusal.of(source + " has the SHA-256 " + found + ", not " + sha256.toLowerCase(Locale.ROOT) + ".");
        }
        return bytes;
    }

    /** The bytes of a file of the host. */
    public static byte[] local(World world, String path) {
        if (!Kept.isFile(world, path)) {
            throw Refusal.of("There is no file " + path + " on this host.");
        }
        FileContent content = new FileContent(world, PathRules.find(world, path));
        return content.read(0, (int) content.length());
    }

    private static byte[] download(World world, String url) {
        Tree told =
                world.document().find("http").flatMap(http -> http.find(url)).orElse(null);
        if (told != null && told.number("status") == 200) {
            return told.has("base64")
                    ? Base64.getDecoder().decode(told.text("base64"))
                    : told.text("body").getBytes(StandardCharsets.UTF_8);
        }
        if (told == null && url.startsWith(SAMPLES)) {
            return sample(url.substring(SAMPLES.length()));
        }
        throw Refusal.of(
                told == null
                        ? "Unable to connect to the remote server"
                        : "The remote server returned an error: (" + told.number("status") + ").");
    }

    private static byte[] sample(String name) {
        if (name.equals("sample.zip")) {
            return zip();
        }
        if (name.equals("sample.txt") || name.matches("[\\w.-]+\\.(msi|exe|cab|msu)")) {
            return (name.replaceFirst("\\..*", "") + "\n").getBytes(StandardCharsets.UTF_8);
        }
        throw Refusal.of("The remote server returned an error: (404) Not Found.");
    }

    /** Stored, not deflated, and without a time, so that it has the same hash on every Java. */
    private static byte[] zip() {
        byte[] content = "sample\n".getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("docs/sample.txt");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCompressedSize(content.length);
            entry.setCrc(sum.getValue());
            entry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
