package io.corefleet.simulate.rules.security;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code firewall_rule}: found by its name, else by what people see if only one rule has it; ports need TCP or UDP. */
final class FirewallRules extends TableRules {
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "6", "17");

    FirewallRules(Schema schema) {
        super(schema, "firewallRules");
    }

    private List<String> shownAs(World world, String name) {
        Tree all = things(world);
        if (all.has(name)) {
            return List.of(name);
        }
        return all.names().stream()
                .filter(rule -> all.tree(rule).text("displayName").equalsIgnoreCase(name))
                .toList();
    }

    /** The same id with the true name; refuses a display name that several rules have. */
    private Tree found(World world, Tree id) {
        String name = id.text("name");
        List<String> rules = shownAs(world, name);
        if (rules.size() > 1) {
            throw Refusal.of(rules.size() + " rules are shown as '" + name + "': " + String.join(", ", rules)
                    + ". Take one of these names.");
        }
        return new Tree().put("name", rules.isEmpty() ? name : rules.get(0));
    }

    @Override
    public Reading read(World world, Tree id) {
        try {
            return super.read(world, found(world, id));
        } catch (Refusal several) {
            return new Reading.Unreadable("failed", several.getMessage());
        }
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree rule = found(world, id);
        Wish wish = new Wish(properties);
        Tree before = things(world).find(rule.text("name")).orElseGet(Tree::new);
        String protocol = wish.text("protocol", before.has("protocol") ? before.text("protocol") : "Any");
        boolean ports = List.of("localPort", "remotePort").stream()
                .flatMap(name -> wish.list(name).stream())
                .anyMatch(port -> !port.toString().equalsIgnoreCase("Any"));
        if (ports && !WITH_PORTS.contains(protocol.toLowerCase(Locale.ROOT))) {
            throw Refusal.win32(87, "The port is invalid: a rule for " + protocol + " has none.");
        }
        Map<String, Object> settings = new LinkedHashMap<>(properties);
        if (create || wish.takesOff("displayName")) {
            settings.put("displayName", wish.text("displayName", id.text("name")));
        }
        return super.set(world, rule, settings, create, undo);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        return super.remove(world, found(world, id), undo);
    }
}
