package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.FreshUpdates;
import io.corefleet.simulate.world.FreshUpdates.Offer;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code windows_update}: what is offered to a release, or by the section {@code updates}; its package tells that it is installed. */
final class UpdateRules implements ThingRules {
    private static List<Offer> offers(World world, String name) {
        return Stream.concat(FreshUpdates.of(world.os().number("build")).stream(), told(world).stream())
                .filter(offer ->
                        offer.kb().equalsIgnoreCase(name) || offer.category().equalsIgnoreCase(name))
                .toList();
    }

    /** A world with the section offers this and nothing else than the table has for its release. */
    private static List<Offer> told(World world) {
        Tree updates = world.document().find("updates").orElseGet(Tree::new);
        return updates.names().stream()
                .map(kb -> new Offer(
                        kb,
                        updates.tree(kb).text("class"),
                        updates.tree(kb).text("package"),
                        updates.tree(kb).text("restart").equals("true")))
                .toList();
    }

    private static boolean installed(Servicing servicing, Offer offer) {
        return servicing.names().stream().anyMatch(offer.identity()::equalsIgnoreCase);
    }

    @Override
    public Reading read(World world, Tree id) {
        Servicing servicing = new Servicing(world);
        String name = id.text("name");
        List<Offer> offers = offers(world, name);
        List<String> missing = new ArrayList<>(offers.stream()
                .filter(offer -> !installed(servicing, offer))
                .map(Offer::kb)
                .toList());
        if (offers.isEmpty() && Servicing.isKb(name) && !servicing.isFix(name)) {
            missing.add(name);
        }
        return new Reading.Present(Map.of("missing", missing));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Servicing servicing = new Servicing(world);
        String name = id.text("name");
        if (undo.get("packages") != null) {
            return takeBack(servicing, name, undo.get("packages"));
        }
        List<Offer> wanted = offers(world, name).stream()
                .filter(offer -> !installed(servicing, offer))
                .toList();
        if (wanted.isEmpty()) {
            throw Refusal.of("Windows Update offers no " + name + " to this host.");
        }
        boolean restart = wanted.stream().anyMatch(Offer::restart);
        wanted.forEach(offer -> servicing.add(offer.identity()));
        if (restart) {
            world.wantReboot("WindowsUpdate");
        }
        return new Effect(
                Map.of("packages", wanted.stream().map(Offer::identity).toList()), restart, Map.of());
    }

    private static Effect takeBack(Servicing servicing, String name, Object packages) {
        List<String> left = servicing.left(packages);
        if (left.isEmpty()) {
            throw Refusal.of("What came with " + name + " is no package of Windows that could be taken away.");
        }
        servicing.remove(left);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        throw Refusal.of(id.text("name") + " is not taken away by Windows Update: say the identity of its package.");
    }
}
