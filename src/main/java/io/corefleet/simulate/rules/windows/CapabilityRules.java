package io.corefleet.simulate.rules.windows;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;

/** {@code windows_capability}: a few that servers have, and those in the world. OpenSSH brings its services. */
final class CapabilityRules implements ThingRules {
    private static final String SECTION = "capabilities";
    private static final String INSTALLED = "Installed";
    private static final String SSH = "OpenSSH.Server~~~~0.0.1.0";
    private static final long SERVER_2019 = 17_763;
    private static final long SERVER_2025 = 26_100;

    /** The state of a capability on a fresh host; null when it has none of that name. */
    private static String fresh(World world, String name) {
        long build = world.os().number("build");
        if (build < SERVER_2019) {
            return null;
        }
        if (name.equalsIgnoreCase(SSH)) {
            return build >= SERVER_2025 ? INSTALLED : "NotPresent";
        }
        return name.equalsIgnoreCase("OpenSSH.Client~~~~0.0.1.0") ? INSTALLED : null;
    }

    private static String state(World world, String name) {
        return world.document()
                .find(SECTION)
                .filter(section -> section.has(name))
                .map(section -> section.text(name))
                .orElseGet(() -> fresh(world, name));
    }

    private static void become(World world, String name, String state) {
        Tree section = world.document().tree(SECTION);
        section.put(name, state.equals(fresh(world, name)) ? null : state);
        if (section.isEmpty()) {
            world.document().remove(SECTION);
        }
    }

    @Override
    public Reading read(World world, Tree id) {
        return INSTALLED.equals(state(world, id.text("name"))) ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String name = id.text("name");
        if (state(world, name) == null) {
            throw Refusal.of("Add-WindowsCapability failed. Error code = 0x800f080c: " + name);
        }
        if (world.document()
                        .find(SECTION)
                        .map(section -> section.text("source"))
                        .orElse("")
                        .equals("wsus")
                && properties.get("source") == null) {
            throw Refusal.of("Add-WindowsCapability failed. Error code = 0x800f0954: " + name);
        }
        become(world, name, INSTALLED);
        if (name.equalsIgnoreCase(SSH)) {
            ssh(world);
        }
        return Effect.NONE;
    }

    private static void ssh(World world) {
        for (String service : List.of("sshd", "ssh-agent")) {
            boolean agent = service.equals("ssh-agent");
            world.services()
                    .put(
                            service,
                            Map.of(
                                    "displayName",
                                    agent ? "OpenSSH Authentication Agent" : "OpenSSH SSH Server",
                                    "binaryPath",
                                    "C:\\Windows\\System32\\OpenSSH\\" + service + ".exe",
                                    "startMode",
                                    agent ? "disabled" : "demand",
                                    "account",
                                    "LocalSystem",
                                    "dependsOn",
                                    List.of(),
                                    "state",
                                    "stopped",
                                    "failureActions",
                                    List.of(),
                                    "failureResetSeconds",
                                    0,
                                    "failureCommand",
                                    ""));
        }
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String name = id.text("name");
        become(world, name, "NotPresent");
        if (name.equalsIgnoreCase(SSH)) {
            world.services().remove("sshd");
            world.services().remove("ssh-agent");
        }
        return Effect.NONE;
    }
}
