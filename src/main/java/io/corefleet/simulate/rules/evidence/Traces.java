package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The events that Windows writes when somebody changes a thing, where its log is switched on and what it needs is audited. Only of types whose events are
 * known; others leave no trace.
 */
public final class Traces {
    private static final String IIS = "Microsoft-Windows-IIS-Configuration";
    private static final String FIREWALL = "Microsoft-Windows-Windows Firewall With Advanced Security";
    private static final String AUDITING = "Microsoft-Windows-Security-Auditing";

    private final World world;
    private final WindowsRules rules;
    private final String user;
    private final String sid;
    private final String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();

    /**
     * Traces of somebody.
     *
     * @param user the account: {@code CORP\ops}
     */
    public Traces(World world, WindowsRules rules, String user) {
        this.world = world;
        this.rules = rules;
        this.user = user;
        this.sid = "S-1-5-21-1004336348-1177238915-682003330-"
                + (1000 + Math.floorMod(user.toLowerCase(Locale.ROOT).hashCode(), 9000));
    }

    /** Whether a log is there and written to. */
    static boolean isOn(World world, WindowsRules rules, String log) {
        return rules.read(world, "event_log", new Tree().put("name", log)) instanceof Reading.Present present
                && Boolean.TRUE.equals(present.properties().get("enabled"));
    }

    /**
     * Leaves them.
     *
     * @param before what was there; null for nothing
     * @param properties what was set; null when it was removed
     */
    public void leave(String type, Tree id, Map<String, Object> before, Map<String, Object> properties) {
        world.document().tree("accounts").put(sid, user);
        switch (type) {
            case "iis_app_pool",
                    "iis_site",
                    "iis_site_binding",
                    "iis_application",
                    "iis_virtual_directory",
                    "iis_setting" -> configuration(type, id, before, properties);
            case "windows_service" -> service(id.text("name"), before, properties);
            case "registry_value" -> value(id, before, properties);
            case "local_user" ->
                account(
                        id.text("name"),
                        before == null ? 4720 : properties == null ? 4726 : 4738,
                        "User Account Management");
            case "local_group" ->
                account(
                        id.text("name"),
                        before == null ? 4731 : properties == null ? 4734 : 4735,
                        "Security Group Management");
            case "group_member" ->
                account(id.text("group"), properties == null ? 4733 : 4732, "Security Group Management");
            case "firewall_rule" -> firewall(id.text("name"), before, properties);
            default -> {}
        }
    }

    private void configuration(String type, Tree id, Map<String, Object> before, Map<String, Object> properties) {
        String path = path(type, id);
        if (before == null || properties == null) {
            configuration(path, properties == null ? "Delete" : "Add", "", "");
            return;
        }
        properties.forEach((name, value) -> {
            int dot = name.lastIndexOf('.');
            String attribute = type.equals("iis_setting")
                    ? path
                    : path + "/" + name.substring(0, dot + 1).replace('.', '/') + (value instanceof List ? "" : "@")
                            + name.substring(dot + 1);
            configuration(attribute, "Modify", String.valueOf(before.get(name)), String.valueOf(value));
        });
    }

    private static String path(String type, Tree id) {
        String site = "/system.applicationHost/sites/site[@name=\"" + id.text("site") + "\"]";
        return switch (type) {
            case "iis_app_pool" -> "/system.applicationHost/applicationPools/add[@name=\"" + id.text("name") + "\"]";
            case "iis_site" -> "/system.applicationHost/sites/site[@name=\"" + id.text("name") + "\"]";
            case "iis_site_binding" ->
                site + "/bindings/binding[@protocol=\"" + id.text("protocol") + "\" and @bindingInformation=\""
                        + id.text("bindingInformation") + "\"]";
            case "iis_application" -> site + "/application[@path=\"" + id.text("path") + "\"]";
            case "iis_virtual_directory" ->
                site + "/application[@path=\"" + id.text("application") + "\"]/virtualDirectory[@path=\""
                        + id.text("path") + "\"]";
            default -> "/" + id.text("section") + "/@" + id.text("name");
        };
    }

    private void configuration(String path, String edit, String old, String young) {
        write(
                IIS + "/Operational",
                IIS,
                29,
                Map.of(
                        "EditOperationType", edit,
                        "ConfigPath", "MACHINE/WEBROOT/APPHOST",
                        "Configuration", path,
                        "OldValue", old,
                        "NewValue", young));
    }

    private void service(String name, Map<String, Object> before, Map<String, Object> properties) {
        if (before == null) {
            write("System", "Service Control Manager", 7045, Map.of("ServiceName", name));
        } else if (properties != null && properties.containsKey("startMode")) {
            write(
                    "System",
                    "Service Control Manager",
                    7040,
                    Map.of(
                            "param1", String.valueOf(before.get("displayName")),
                            "param2", String.valueOf(before.get("startMode")),
                            "param3", String.valueOf(properties.get("startMode")),
                            "param4", name));
        }
    }

    /** The key needs an audit entry: one that {@code audit_rule} has set, or {@code auditedKeys} of the world. */
    private void value(Tree id, Map<String, Object> before, Map<String, Object> properties) {
        String path = id.text("path");
        Tree keys = world.document().find("keyAcls").orElseGet(Tree::new);
        Stream<String> audited =
                keys.names().stream().filter(key -> keys.tree(key).has("audit"));
        boolean watched = Stream.concat(audited, world.document().texts("auditedKeys").stream())
                .anyMatch(
                        key -> (path + "\\").toLowerCase(Locale.ROOT).startsWith(key.toLowerCase(Locale.ROOT) + "\\"));
        if (watched && isAudited("Registry")) {
            write(
                    "Security",
                    AUDITING,
                    4657,
                    Map.of(
                            "SubjectUserName", name(),
                            "SubjectDomainName", domain(),
                            "ObjectName", path.replaceFirst("(?i)^HKLM", "\\\\REGISTRY\\\\MACHINE"),
                            "ObjectValueName", id.text("name"),
                            "OperationType", before == null ? "%%1904" : properties == null ? "%%1906" : "%%1905"));
        }
    }

    private void account(String name, int event, String subcategory) {
        if (isAudited(subcategory)) {
            write(
                    "Security",
                    AUDITING,
                    event,
                    Map.of("TargetUserName", name, "SubjectUserName", name(), "SubjectDomainName", domain()));
        }
    }

    private void firewall(String name, Map<String, Object> before, Map<String, Object> properties) {
        write(
                FIREWALL + "/Firewall",
                FIREWALL,
                before == null ? 2004 : properties == null ? 2006 : 2005,
                Map.of("RuleId", name, "ModifyingUser", sid));
    }

    private boolean isAudited(String subcategory) {
        return world.document()
                .tree("auditPolicy")
                .find(subcategory)
                .orElseGet(Tree::new)
                .has("success");
    }

    private String name() {
        return user.substring(user.indexOf('\\') + 1);
    }

    private String domain() {
        return user.contains("\\") ? user.substring(0, user.indexOf('\\')) : "";
    }

    private void write(String log, String provider, int id, Map<String, Object> data) {
        if (isOn(world, rules, log)) {
            List<Object> events = new ArrayList<>(world.document().trees("events"));
            events.add(Map.of(
                    "log",
                    log,
                    "provider",
                    provider,
                    "id",
                    (long) id,
                    "level",
                    4L,
                    "time",
                    now,
                    "sid",
                    sid,
                    "data",
                    data));
            world.document().put("events", events);
        }
    }
}
