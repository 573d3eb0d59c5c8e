package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The service control manager: starts what a service needs first, and refuses with its own error numbers. */
public final class ServiceControl {
    static final String RUNNING = "running";
    static final String STOPPED = "stopped";

    private final World world;

    /** The services of a world. */
    public ServiceControl(World world) {
        this.world = world;
    }

    /** The record of a service. */
    Tree record(String name) {
        return world.services()
                .find(name)
                .orElseThrow(() ->
                        Refusal.win32(1060, "The specified service does not exist as an installed service: " + name));
    }

    boolean running(String name) {
        return record(name).text("state").equals(RUNNING);
    }

    /** Starts a service, and before it what it depends on. */
    void start(String name) {
        start(name, new ArrayDeque<>());
    }

    private void start(String name, Deque<String> asking) {
        Tree service = record(name);
        if (service.text("state").equals(RUNNING)) {
            return;
        }
        if (asking.stream().anyMatch(name::equalsIgnoreCase)) {
            throw Refusal.win32(1059, "Circular service dependency was specified: " + name);
        }
        if (service.text("startMode").equals("disabled")) {
            throw Refusal.win32(
                    1058,
                    "Cannot start service " + name + ": the service cannot be started, either because it is disabled or"
                            + " because it has no enabled devices associated with it.");
        }
        asking.push(name);
        for (String need : service.texts("dependsOn")) {
            startNeed(name, need, asking);
        }
        asking.pop();
        service.put("state", RUNNING);
    }

    private void startNeed(String name, String need, Deque<String> asking) {
        if (!world.services().has(need)) {
            throw Refusal.win32(
                    1075, "Cannot start service " + name + ": the dependency service does not exist: " + need);
        }
        try {
            start(need, asking);
        } catch (Refusal failed) {
            throw Refusal.win32(
                    1068,
                    "Cannot start service " + name + ": the dependency service or group failed to start: " + need + " ("
                            + failed.getMessage() + ")");
        }
    }

    /** Running services that depend on this one, the outermost first. */
    public List<String> runningDependents(String name) {
        Deque<String> found = new ArrayDeque<>();
        collectDependents(name, found);
        return List.copyOf(found);
    }

    private void collectDependents(String name, Deque<String> found) {
        for (String other : world.services().names()) {
            Tree service = world.services().tree(other);
            boolean depends = service.texts("dependsOn").stream().anyMatch(name::equalsIgnoreCase);
            if (depends && service.text("state").equals(RUNNING) && !found.contains(other)) {
                collectDependents(other, found);
                if (!found.contains(other)) {
                    found.addLast(other);
                }
            }
        }
    }

    /** Stops a service; refuses while others that need it run. */
    void stop(String name) {
        Tree service = record(name);
        if (service.text("state").equals(STOPPED)) {
            return;
        }
        List<String> dependents = runningDependents(name);
        if (!dependents.isEmpty()) {
            throw Refusal.win32(
                    1051,
                    "Cannot stop service " + name
                            + ": a stop control has been sent to a service that other running services"
                            + " are dependent on: " + String.join(", ", dependents));
        }
        service.put("state", STOPPED);
    }

    /** Stops a service with those that need it and run, and starts them all again; one that does not run is started. */
    void restart(String name) {
        List<String> dependents = running(name) ? runningDependents(name) : List.of();
        dependents.forEach(other -> record(other).put("state", STOPPED));
        record(name).put("state", STOPPED);
        start(name);
        dependents.forEach(this::start);
    }

    /** Changes what a service depends on; a circle is refused as ChangeServiceConfig does. */
    void dependOn(String name, List<String> needs) {
        Tree service = record(name);
        List<String> before = service.texts("dependsOn");
        service.put("dependsOn", needs);
        if (reaches(name, name, new ArrayDeque<>())) {
            service.put("dependsOn", before);
            throw Refusal.win32(1059, "Circular service dependency was specified: " + name);
        }
    }

    private boolean reaches(String from, String goal, Deque<String> seen) {
        for (String need : world.services().tree(from).texts("dependsOn")) {
            if (need.equalsIgnoreCase(goal)) {
                return true;
            }
            if (world.services().has(need) && seen.stream().noneMatch(need::equalsIgnoreCase)) {
                seen.push(need);
                if (reaches(need, goal, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the boot does: all that start by themselves, as far as they can. */
    void boot() {
        for (String name : world.services().names()) {
            world.services().tree(name).put("state", STOPPED);
        }
        for (String name : world.services().names()) {
            if (List.of("boot", "system", "auto", "delayed-auto")
                    .contains(record(name).text("startMode"))) {
                startQuietly(name);
            }
        }
    }

    private void startQuietly(String name) {
        try {
            start(name);
        } catch (Refusal staysStopped) {
            // As on Windows: event 7000 or 7001 in the log, and the service is stopped.
            record(name).put("state", STOPPED);
        }
    }
}
