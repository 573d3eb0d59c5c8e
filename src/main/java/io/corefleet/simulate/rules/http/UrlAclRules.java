package io.corefleet.simulate.rules.http;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code http_url_acl}: the access list of each reserved URL. Of accounts only those are known that every Windows has. */
final class UrlAclRules implements ThingRules {
    private static final String SECTION = "urlAcls";
    private static final Pattern ENTRY = Pattern.compile("\\(A;[^;]*;([^;]*);;;([^;)]+)\\)");

    /** Letters of the access list, as the account is told. */
    private static final Map<String, String> ACCOUNTS = Map.of(
            "NS", "NT AUTHORITY\\NETWORK SERVICE",
            "LS", "NT AUTHORITY\\LOCAL SERVICE",
            "SY", "NT AUTHORITY\\SYSTEM",
            "BA", "BUILTIN\\Administrators",
            "BU", "BUILTIN\\Users",
            "AU", "NT AUTHORITY\\Authenticated Users",
            "WD", "Everyone");

    /** As netsh takes them, too. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("NT AUTHORITY\\NetworkService", "NS", "NT AUTHORITY\\LocalService", "LS", "LocalSystem", "SY");

    @Override
    public Reading read(World world, Tree id) {
        String sddl = world.document().tree(SECTION).text(id.text("url"));
        return sddl.isEmpty() ? new Reading.Absent() : new Reading.Present(told(sddl));
    }

    private static Map<String, Object> told(String sddl) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("sddl", sddl);
        List<Matcher> entries = ENTRY.matcher(sddl).results().count() == 1 ? List.of(ENTRY.matcher(sddl)) : List.of();
        for (Matcher entry : entries) {
            if (entry.find()) {
                told.put("user", ACCOUNTS.getOrDefault(entry.group(2), entry.group(2)));
                told.put("listen", entry.group(1).matches(".*G[XA].*"));
                told.put("delegate", entry.group(1).matches(".*G[WA].*"));
            }
        }
        return told;
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree reserved = world.document().tree(SECTION);
        String url = id.text("url");
        Map<String, Object> all = reserved.has(url) ? told(reserved.text(url)) : new LinkedHashMap<>();
        all.putAll(properties);
        Object list = properties.get("sddl");
        reserved.put(url, list == null ? sddl(new Wish(all), url) : list);
        return Effect.NONE;
    }

    private static String sddl(Wish wish, String url) {
        if (!wish.has("user")) {
            throw Refusal.of("The reservation of " + url + " needs a user, or a whole access list.");
        }
        String user = wish.text("user", "");
        String letters = ACCOUNTS.entrySet().stream()
                .filter(known -> known.getValue().equalsIgnoreCase(user)
                        || known.getKey().equals(OTHER_NAMES.get(user)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    if (user.startsWith("S-1-")) {
                        return user;
                    }
                    throw Refusal.of("netsh http add urlacl failed: Create SDDL failed, Error: 1332");
                });
        boolean listen = Boolean.parseBoolean(wish.text("listen", "true"));
        boolean delegate = Boolean.parseBoolean(wish.text("delegate", "false"));
        return "D:(A;;" + (listen && delegate ? "GA" : listen ? "GX" : "GW") + ";;;" + letters + ")";
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Tree reserved = world.document().tree(SECTION);
        if (reserved.remove(id.text("url")) == null) {
            throw Refusal.of("netsh http delete urlacl failed: The system cannot find the file specified.");
        }
        if (reserved.isEmpty()) {
            world.document().remove(SECTION);
        }
        return Effect.NONE;
    }
}
