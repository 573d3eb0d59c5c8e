package io.corefleet.simulate.rules.iis;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may read a file, as SIDs: its own entries and those of the folders above it, down from where inheritance is switched off. Windows lets
 * SYSTEM, administrators and users in at the root.
 *
 * @param allowed may read
 * @param denied may not
 */
public record Readers(List<String> allowed, List<String> denied) {
    private static final List<String> ROOT = List.of("S-1-5-18", "S-1-5-32-544", "S-1-5-32-545");
    private static final List<String> WORKERS =
            List.of("S-1-5-32-568", "S-1-5-32-545", "S-1-5-11", "S-1-1-0", "S-1-5-17");
    private static final Map<String, String> KNOWN = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        KNOWN.put("SYSTEM", "S-1-5-18");
        KNOWN.put("Administrators", "S-1-5-32-544");
        KNOWN.put("Users", "S-1-5-32-545");
        KNOWN.put("IIS_IUSRS", "S-1-5-32-568");
        KNOWN.put("IUSR", "S-1-5-17");
        KNOWN.put("Authenticated Users", "S-1-5-11");
        KNOWN.put("Everyone", "S-1-1-0");
        KNOWN.put("NETWORK SERVICE", "S-1-5-20");
        KNOWN.put("LOCAL SERVICE", "S-1-5-19");
    }

    /** Those of a file of a world. */
    public static Readers of(World world, String path) {
        List<String> allowed = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        for (String at = path; ; at = at.substring(0, at.lastIndexOf('\\'))) {
            Tree entry = world.files().find(at).orElseGet(Tree::new);
            for (Tree one : entry.trees("access")) {
                if (reads(one)) {
                    (one.text("type").equalsIgnoreCase("Deny") ? denied : allowed).add(sid(one.text("identity")));
                }
            }
            if (entry.text("inheritance").equals("false")) {
                return new Readers(allowed, denied);
            }
            if (at.lastIndexOf('\\') < 0) {
                allowed.addAll(ROOT);
                return new Readers(allowed, denied);
            }
        }
    }

    private static boolean reads(Tree entry) {
        String rights = entry.text("rights").toLowerCase(Locale.ROOT);
        return rights.contains("read") || rights.contains("modify") || rights.contains("fullcontrol");
    }

    private static String sid(String identity) {
        String name = identity.substring(identity.lastIndexOf('\\') + 1);
        if (identity.toUpperCase(Locale.ROOT).startsWith("IIS APPPOOL\\")) {
            return "S-1-5-82-" + Math.floorMod(name.toLowerCase(Locale.ROOT).hashCode(), 1_000_000_000);
        }
        String known = KNOWN.get(name);
        return known != null
                ? known
                : "S-1-5-21-1004336348-1177238915-682003330-" + Math.floorMod(name.hashCode(), 100_000);
    }

    /** Whether the identity of a pool gets in. */
    boolean letWorkersIn() {
        return denied.stream().noneMatch(Readers::isWorker) && allowed.stream().anyMatch(Readers::isWorker);
    }

    private static boolean isWorker(String sid) {
        return WORKERS.contains(sid) || sid.startsWith("S-1-5-82");
    }
}
