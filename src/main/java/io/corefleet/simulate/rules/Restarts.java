package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a restart in order, as Windows writes them: User32 1074 says who asked for it, EventLog 6006 that the log ended well, Kernel-General 13 and 12 when
 * Windows went and came, EventLog 6009, 6005 and 6013 that the log began again.
 */
public final class Restarts {
    private static final String KERNEL = "Microsoft-Windows-Kernel-General";
    private static final String LOG = "EventLog";

    private Restarts() {}

    /** Somebody asks for one with {@code shutdown.exe /r /d p:2:4}, and it begins. */
    public static void asked(World world, String message) {
        String computer = world.host().text("name");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("param1", "C:\\Windows\\system32\\shutdown.exe (" + computer + ")");
        data.put("param2", computer);
        data.put("param3", "Operating System: Reconfiguration (Planned)");
        data.put("param4", "0x80020004");
        data.put("param5", "restart");
        data.put("param6", message);
        data.put("param7", computer + "\\Administrator");
        write(world, "User32", 1074, data);
        write(world, LOG, 6006, List.of());
        write(world, KERNEL, 13, Map.of("StopTime", now()));
    }

    /** It is back. */
    static void booted(World world) {
        write(world, KERNEL, 12, Map.of("MajorVersion", "10", "MinorVersion", "0", "StartTime", now()));
        write(world, LOG, 6009, List.of("10.00.", world.os().text("build"), "", "Multiprocessor Free", "0"));
        write(world, LOG, 6005, List.of());
        write(world, LOG, 6013, List.of("", "", "", "", "12", "60", "0 Coordinated Universal Time"));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void write(World world, String provider, long id, Object data) {
        List<Object> events = new ArrayList<>(world.document().trees("events"));
        events.add(Map.of("log", "System", "provider", provider, "id", id, "level", 4L, "time", now(), "data", data));
        world.document().put("events", events);
    }
}
