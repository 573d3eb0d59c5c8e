package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code event_log}: Windows' own logs are always there; others are made with a name that differs in its first eight letters. */
final class EventLogRules extends TableRules {
    private static final String SECTION = "eventLogs";
    private static final int SIGNIFICANT = 8;

    private static final long SMALL = 1_052_672L;

    /** Windows' own logs, with the size that a fresh host gives them. */
    private static final Map<String, Long> OWN = Map.ofEntries(
            Map.entry("Application", 20_971_520L),
            Map.entry("System", 20_971_520L),
            Map.entry("Security", 20_971_520L),
            Map.entry("HardwareEvents", 20_971_520L),
            Map.entry("Setup", SMALL),
            Map.entry("Windows PowerShell", 15_728_640L),
            Map.entry("Microsoft-Windows-PowerShell/Operational", 15_728_640L),
            Map.entry("Microsoft-Windows-WinRM/Operational", SMALL),
            Map.entry("Microsoft-Windows-IIS-Configuration/Operational", SMALL),
            Map.entry("Microsoft-Windows-Kernel-PnP/Configuration", SMALL),
            Map.entry("Microsoft-Windows-TaskScheduler/Operational", 10_485_760L),
            Map.entry("Microsoft-Windows-Windows Firewall With Advanced Security/Firewall", SMALL),
            Map.entry("Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational", SMALL));

    /** Those that a fresh host does not write to. */
    private static final Set<String> OFF =
            Set.of("Microsoft-Windows-IIS-Configuration/Operational", "Microsoft-Windows-TaskScheduler/Operational");

    EventLogRules(Schema schema) {
        super(schema, SECTION, false);
    }

    private static String own(String name) {
        return OWN.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
    }

    @Override
    public Reading read(World world, Tree id) {
        String name = id.text("name");
        String own = own(name);
        Tree set = settings(world, id);
        if (own == null && set == null) {
            return new Reading.Absent();
        }
        if (set != null && set.text("access").equals("denied")) {
            return new Reading.Unreadable("access_denied", "Attempted to perform an unauthorized operation.");
        }
        Map<String, Object> values = new HashMap<>(Map.of(
                "enabled",
                own == null || !OFF.contains(own),
                "logMode",
                "Circular",
                "maximumSizeInBytes",
                own == null ? Long.valueOf(20_971_520) : OWN.get(own),
                "logFilePath",
                "%SystemRoot%\\System32\\Winevt\\Logs\\" + name.replace("/", "%4") + ".evtx",
                "securityDescriptor",
                "O:BAG:SYD:(A;;0xf0007;;;SY)(A;;0x7;;;BA)"));
        if (set != null) {
            values.putAll(set.plain());
        }
        return new Reading.Present(values);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String name = id.text("name");
        if (create && name.contains("/")) {
            throw Refusal.of("The channel " + name + " comes with the program that writes into it, and is not there.");
        }
        if (create && clashes(world, name)) {
            throw Refusal.of(
                    "Only the first eight characters of a custom log name are significant, and there is already"
                            + " another log on the system using the first eight characters of the name given. Name given: '"
                            + name + "'");
        }
        Effect effect = super.set(world, id, properties, create, undo);
        if (own(name) != null && OFF.contains(own(name)) && properties.containsKey("enabled")) {
            settings(world, id).put("enabled", Boolean.TRUE.equals(properties.get("enabled")) ? true : null);
        }
        forgetUsual(world, id);
        return effect;
    }

    /** A log of Windows that is as it was needs no entry. */
    private void forgetUsual(World world, Tree id) {
        String own = own(id.text("name"));
        Tree set = settings(world, id);
        if (own != null && set != null) {
            if (set.has("maximumSizeInBytes") && set.number("maximumSizeInBytes") == OWN.get(own)) {
                set.remove("maximumSizeInBytes");
            }
            if (set.isEmpty()) {
                super.remove(world, id, Map.of());
            }
        }
    }

    private static boolean clashes(World world, String name) {
        List<String> others = new ArrayList<>(OWN.keySet());
        world.document().find(SECTION).ifPresent(section -> others.addAll(section.names()));
        return others.stream()
                .anyMatch(other -> !other.contains("/") && head(other).equals(head(name)));
    }

    private static String head(String name) {
        return name.substring(0, Math.min(SIGNIFICANT, name.length())).toLowerCase(Locale.ROOT);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String name = id.text("name");
        if (own(name) != null || name.contains("/")) {
            throw Refusal.of(name + " is a log of Windows: it is not removed.");
        }
        return super.remove(world, id, undo);
    }
}
