package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What {@code stat} tells. */
final class Stats {
    private Stats() {}

    static Map<String, Object> of(World world, String path, Tree entry, String algorithm) {
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("exists", entry != null);
        if (entry == null) {
            return stat;
        }
        String name = path.substring(path.lastIndexOf('\\') + 1);
        boolean file = entry.text("kind").equals("file");
        stat.put("path", path);
        stat.put("filename", name);
        stat.put("extension", name.contains(".") ? name.substring(name.lastIndexOf('.')) : "");
        stat.put("isdir", !file);
        stat.put("isreg", file);
        stat.put("size", file ? new FileContent(world, entry).length() : 0);
        stat.put("attributes", file ? "Archive" : "Directory");
        long time = seconds(
                entry.has("modified") ? entry.text("modified") : world.os().text("bootTime"));
        stat.put("lastwritetime", time);
        stat.put("creationtime", time);
        if (file && !algorithm.equals("none")) {
            stat.put("checksum", digest(world, entry, algorithm));
        }
        return stat;
    }

    private static long seconds(String time) {
        return time.isEmpty() ? 0 : Instant.parse(time).getEpochSecond();
    }

    private static String digest(World world, Tree entry, String algorithm) {
        try {
            FileContent content = new FileContent(world, entry);
            String name = algorithm.toUpperCase(Locale.ROOT).replace("SHA", "SHA-");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(name).digest(content.read(0, (int) content.length())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5 and SHA", impossible);
        }
    }
}
