package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code windows_service}: the record in the database of the service control manager, and whether the service runs. */
final class ServiceRules implements ThingRules {
    private static final List<String> RECORD = List.of(
            "displayName",
            "description",
            "binaryPath",
            "startMode",
            "account",
            "failureActions",
            "failureResetSeconds",
            "failureCommand");

    /** What few services set, with what acts otherwise; only what is different is kept. */
    private static final Map<String, Object> USUAL = Map.of(
            "failureActionsOnNonCrashFailures",
            false,
            "errorControl",
            "normal",
            "loadOrderGroup",
            "",
            "requiredPrivileges",
            List.of(),
            "sidType",
            "none",
            "triggers",
            List.of(),
            "environment",
            List.of());

    /** {@code service_restart}. */
    static Effect restart(World world, Wish call) {
        String name = call.text("name", "");
        if (!world.services().has(name)) {
            throw Refusal.of("Cannot find any service with service name '" + name + "'.");
        }
        new ServiceControl(world).restart(name);
        return Effect.NONE;
    }

    @Override
    public Reading read(World world, Tree id) {
        return world.services()
                .find(id.text("name"))
                .<Reading>map(service -> new Reading.Present(shown(service)))
                .orElseGet(Reading.Absent::new);
    }

    private static Map<String, Object> shown(Tree service) {
        Map<String, Object> shown = new LinkedHashMap<>(service.plain());
        shown.putIfAbsent("dependsOn", List.of());
        shown.putIfAbsent("failureActions", List.of());
        USUAL.forEach(shown::putIfAbsent);
        shown.put("serviceType", type(service));
        return shown;
    }

    /** A program that ends in .sys is a driver. */
    private static String type(Tree service) {
        boolean driver = service.text("binaryPath").toLowerCase(Locale.ROOT).endsWith(".sys");
        return service.has("serviceType") ? service.text("serviceType") : driver ? "kernel" : "own";
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String name = id.text("name");
        ServiceControl control = new ServiceControl(world);
        if (create) {
            create(world, name, new Wish(properties));
        }
        Tree service = control.record(name);
        if (new Wish(properties).has("serviceType")) {
            service.put("serviceType", properties.get("serviceType"));
        }
        onlyDriversAtBoot(name, service, new Wish(properties));
        USUAL.forEach((property, usual) -> {
            if (properties.containsKey(property)) {
                Object value = properties.get(property);
                boolean same = String.valueOf(usual).equals(String.valueOf(value));
                service.put(property, same ? null : value);
            }
        });
        for (String property : RECORD) {
            if (properties.containsKey(property)) {
                service.put(property, properties.get(property));
            }
        }
        Wish wish = new Wish(properties);
        if (properties.containsKey("dependsOn")) {
            control.dependOn(
                    name, wish.list("dependsOn").stream().map(String::valueOf).toList());
        }
        if (wish.text("state", "").equals(ServiceControl.RUNNING)) {
            control.start(name);
        } else if (wish.text("state", "").equals(ServiceControl.STOPPED)) {
            control.stop(name);
        }
        return Effect.NONE;
    }

    private static void onlyDriversAtBoot(String name, Tree service, Wish wish) {
        String mode = wish.text("startMode", "");
        boolean program = List.of("own", "share").contains(type(service))
                && !wish.text("binaryPath", "").endsWith(".sys");
        if (program && (mode.equals("boot") || mode.equals("system"))) {
            throw Refusal.win32(87, "sc.exe config " + name + " ended with 87: The parameter is incorrect.");
        }
    }

    private static void create(World world, String name, Wish wish) {
        if (world.services().has(name)) {
            throw Refusal.win32(1073, "The specified service already exists: " + name);
        }
        if (!wish.has("binaryPath")) {
            throw Refusal.win32(87, "The service " + name + " cannot be created without a path to its program.");
        }
        world.services()
                .put(
                        name,
                        Map.of(
                                "displayName",
                                name,
                                "startMode",
                                "demand",
                                "account",
                                "LocalSystem",
                                "dependsOn",
                                List.of(),
                                "state",
                                ServiceControl.STOPPED,
                                "failureActions",
                                List.of(),
                                "failureResetSeconds",
                                0,
                                "failureCommand",
                                ""));
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String name = id.text("name");
        if (world.services().has(name)) {
            new ServiceControl(world).stop(name);
            world.services().remove(name);
        }
        return Effect.NONE;
    }
}
