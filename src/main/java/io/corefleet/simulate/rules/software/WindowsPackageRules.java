package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;

/** {@code windows_package}: a file brings the package that {@code installers} says, or the one that the playbook names. */
final class WindowsPackageRules implements ThingRules {
    @Override
    public Reading read(World world, Tree id) {
        Servicing servicing = new Servicing(world);
        String name = id.text("name");
        boolean there = !servicing.named(name).isEmpty() || servicing.isFix(name);
        return there ? new Reading.Present(Map.of()) : new Reading.Absent();
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String name = id.text("name");
        Servicing servicing = new Servicing(world);
        Installer installer = Installer.fetch(world, id);
        String error = installer.text("error", "");
        if (!error.isEmpty()) {
            throw Refusal.of("Add-WindowsPackage failed. Error code = " + error);
        }
        List<String> before = servicing.names();
        servicing.add(installer.text("package", Servicing.isKb(name) ? servicing.identity(name) : name));
        List<String> came =
                servicing.names().stream().filter(one -> !before.contains(one)).toList();
        if (servicing.named(name).stream().noneMatch(came::contains) && !servicing.isFix(name)) {
            throw Refusal.of("The file was taken, but it did not bring " + name + "; it brought: "
                    + String.join(", ", came) + ".");
        }
        return new Effect(Map.of("came", came), installer.text("restart", "").equals("true"), Map.of());
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Servicing servicing = new Servicing(world);
        String name = id.text("name");
        List<String> came = servicing.left(undo.get("came"));
        List<String> names = came.isEmpty() ? servicing.named(name) : came;
        if (names.isEmpty() && servicing.isFix(name)) {
            throw Refusal.of(name + " is part of another package: say the identity of that one.");
        }
        servicing.remove(names);
        return Effect.NONE;
    }
}
