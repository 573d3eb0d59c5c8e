package io.corefleet.simulate.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts, rights, audit, firewall and cipher suites of a host that nobody has touched. */
public final class FreshSecurity {
    private static final List<Map<String, String>> ACCOUNTS = Csv.rows("accounts.csv");
    private static final List<Map<String, String>> RIGHTS = Csv.rows("rights.csv");
    private static final List<Map<String, String>> AUDIT = Csv.rows("audit.csv");
    private static final List<Map<String, String>> FIREWALL = Csv.rows("firewall.csv");
    private static final List<Map<String, String>> SUITES = Csv.rows("suites.csv");

    private FreshSecurity() {}

    static void add(World world) {
        Tree document = world.document();
        for (String section : List.of(
                "accountPolicy", "firewallProfiles", "smbServer", "certificates", "certificateKeys", "keyAcls")) {
            document.tree(section);
        }
        long build = world.os().number("build");
        for (Map<String, String> row : ACCOUNTS) {
            if (build >= Long.parseLong(row.get("since"))) {
                account(document, row);
            }
        }
        RIGHTS.forEach(row -> document.tree("userRights").put(row.get("right"), Csv.names(row.get("accounts"))));
        for (Map<String, String> row : AUDIT) {
            Tree audited = document.tree("auditPolicy").tree(row.get("subcategory"));
            for (String kind : List.of("success", "failure")) {
                audited.put(kind, row.get(kind).isEmpty() ? null : true);
            }
        }
        addRules(world, "");
        document.put(
                "tlsCipherSuites",
                SUITES.stream()
                        .filter(row ->
                                build >= Long.parseLong(row.get("since")) && build <= Long.parseLong(row.get("until")))
                        .map(row -> row.get("suite"))
                        .toList());
    }

    private static void account(Tree document, Map<String, String> row) {
        boolean user = row.get("kind").equals("user");
        Tree account = document.tree(user ? "localUsers" : "localGroups").tree(row.get("name"));
        account.put("description", row.get("description")).put("builtIn", true);
        if (user) {
            account.put("enabled", Boolean.valueOf(row.get("members")));
        } else {
            account.put("members", Csv.names(row.get("members")));
        }
    }

    /** Adds the rules of the firewall that a feature brings; the empty name means Windows itself. */
    public static void addRules(World world, String feature) {
        for (Map<String, String> row : FIREWALL) {
            if (row.get("feature").equalsIgnoreCase(feature)) {
                Map<String, Object> rule = new LinkedHashMap<>();
                rule.put("displayName", row.get("display"));
                rule.put("profile", String.join(", ", Csv.names(row.get("profile"))));
                rule.put("protocol", row.get("protocol"));
                rule.put("localPort", List.of(row.get("port")));
                rule.put("remoteAddress", List.of(row.get("address")));
                world.document().tree("firewallRules").put(row.get("name"), rule);
            }
        }
    }

    /** Takes the rules away that a feature brought. */
    public static void removeRules(World world, String feature) {
        for (Map<String, String> row : FIREWALL) {
            if (row.get("feature").equalsIgnoreCase(feature)) {
                world.document().tree("firewallRules").remove(row.get("name"));
            }
        }
    }
}
