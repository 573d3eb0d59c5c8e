package io.corefleet.simulate.rules.iis;

import io.corefleet.simulate.rules.ApplicationHost;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Backups of the configuration of IIS, with what is in them. */
public final class Backups {
    private static final String NAMES = "backups";
    private static final String CONTENTS = "backedUp";

    private Backups() {}

    /** Their names. */
    public static List<String> names(World world) {
        return world.hasIis() ? world.iis().texts(NAMES) : List.of();
    }

    static boolean has(World world, String name) {
        return names(world).stream().anyMatch(name::equalsIgnoreCase);
    }

    /** ERROR_ALREADY_EXISTS as appcmd says it. */
    public static void add(World world, String name) {
        if (has(world, name)) {
            throw Refusal.of("appcmd add ended with 183: a backup of that name is there");
        }
        Map<String, Object> content = world.iis().plain();
        content.remove(NAMES);
        content.remove(CONTENTS);
        world.files().find(ApplicationHost.FILE).ifPresent(file -> content.put("file", file.plain()));
        List<String> names = new ArrayList<>(names(world));
        names.add(name);
        world.iis().put(NAMES, names);
        world.iis().tree(CONTENTS).put(name, content);
    }

    /** One that is not there stays so. */
    public static void remove(World world, String name) {
        List<String> names = new ArrayList<>(names(world));
        names.removeIf(name::equalsIgnoreCase);
        world.iis().put(NAMES, names.isEmpty() ? null : names);
        Tree contents = world.iis().tree(CONTENTS);
        contents.remove(name);
        if (contents.isEmpty()) {
            world.iis().remove(CONTENTS);
        }
    }

    /** All of the configuration becomes as it was; the backups stay. */
    public static void restore(World world, String name) {
        Tree content = world.iis()
                .tree(CONTENTS)
                .find(name)
                .orElseThrow(() -> Refusal.of("There is no backup " + name + " of IIS, or not any more."));
        Tree iis = world.iis();
        for (String member : iis.names()) {
            if (!Set.of(NAMES, CONTENTS).contains(member)) {
                iis.remove(member);
            }
        }
        Tree before = Tree.of(content.plain());
        world.files().put(ApplicationHost.FILE, before.remove("file"));
        iis.layOver(before);
    }
}
