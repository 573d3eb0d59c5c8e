package io.corefleet.simulate.rules;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/** All rules, by resource type. Not for two threads at once on one world. */
public final class WindowsRules {
    private final Map<String, ThingRules> things = new HashMap<>();
    private final Map<String, RuleFamily.ActionRules> actions = new HashMap<>();
    private final Map<String, RuleFamily.QuestionRules> questions = new HashMap<>();

    /**
     * Rules for a machine with this switch.
     *
     * @param catalog has the tables whose defaults are those of IIS
     */
    public WindowsRules(ResourceCatalog catalog, Power power) {
        actions.put("reboot", (world, arguments) -> {
            Restarts.asked(world, arguments.text("message", ""));
            power.restart();
            return Effect.NONE;
        });
        things.put("windows_feature", new FeatureRules());
        things.put("windows_service", new ServiceRules());
        things.put("registry_value", new RegistryRules());
        things.put("directory", new DirectoryRules());
        things.put("file", new FileRules());
        things.put("acl", new AclRules());
        things.put("acl_entry", new AclEntryRules());
        things.put("audit_rule", new AuditEntryRules());
        add(catalog, "iis_app_pool", AppPoolRules::new);
        add(catalog, "iis_site", SiteRules::new);
        add(catalog, "iis_site_binding", SiteBindingRules::new);
        add(catalog, "iis_application", ApplicationRules::new);
        add(catalog, "iis_virtual_directory", VirtualDirectoryRules::new);
        actions.put("app_pool_recycle", SiteActions::recycle);
        actions.put("site_state", SiteActions::become);
        actions.put("service_restart", ServiceRules::restart);
        questions.put("site_state", SiteActions::is);
        for (RuleFamily family : ServiceLoader.load(RuleFamily.class)) {
            things.putAll(family.things(catalog));
            actions.putAll(family.actions(catalog));
            questions.putAll(family.questions(catalog));
        }
    }

    private void add(ResourceCatalog catalog, String type, Function<Schema, ThingRules> rules) {
        catalog.resource(type).map(ResourceType::schema).ifPresent(schema -> things.put(type, rules.apply(schema)));
    }

    /** Looks at a thing, or answers whether an action is needed; a type without rules cannot be read. */
    public Reading read(World world, String type, Tree id) {
        if (questions.containsKey(type)) {
            return answer(world, type, new Wish(id.plain()));
        }
        Optional<Reading.Unreadable> trouble = trouble(world, type);
        if (trouble.isPresent()) {
            return trouble.get();
        }
        return Optional.ofNullable(things.get(type))
                .map(rules -> rules.read(world, id))
                .orElseGet(() -> new Reading.Unreadable("failed", noSuch(type)));
    }

    /** An answer travels as a state, and what goes wrong is one that cannot be told. */
    private Reading answer(World world, String type, Wish call) {
        try {
            return questions.get(type).ask(world, call).reading();
        } catch (Refusal refusal) {
            return new Reading.Unreadable("failed", refusal.getMessage());
        }
    }

    /** Changes or makes a thing; null takes a property off. */
    public Effect set(
            World world,
            String type,
            Tree id,
            Map<String, Object> properties,
            boolean create,
            Map<String, Object> undo) {
        trouble(world, type).ifPresent(why -> {
            throw Refusal.of(why.message());
        });
        return rules(type).set(world, id, properties, create, undo);
    }

    /** Takes a thing away. */
    public Effect remove(World world, String type, Tree id, Map<String, Object> undo) {
        trouble(world, type).ifPresent(why -> {
            throw Refusal.of(why.message());
        });
        return rules(type).remove(world, id, undo);
    }

    /** Runs an action. */
    public Effect run(World world, String type, Map<String, Object> arguments) {
        return Optional.ofNullable(actions.get(type))
                .orElseThrow(() -> Refusal.of(noSuch(type)))
                .run(world, new Wish(arguments));
    }

    /** A configuration that is no XML keeps everybody out who reads it; its backups are folders. Else what the world withholds of the type. */
    private static Optional<Reading.Unreadable> trouble(World world, String type) {
        boolean reads = type.startsWith("iis_") && !type.equals("iis_config_backup");
        Optional<String> broken = reads ? ApplicationHost.trouble(world) : Optional.empty();
        return broken.map(why -> new Reading.Unreadable("failed", why)).or(() -> withheld(world, type));
    }

    private static Optional<Reading.Unreadable> withheld(World world, String type) {
        return world.document()
                .find("withheld")
                .flatMap(types -> types.find(type))
                .map(own ->
                        new Reading.Unreadable(own.has("reason") ? own.text("reason") : "failed", own.text("message")));
    }

    private ThingRules rules(String type) {
        return Optional.ofNullable(things.get(type)).orElseThrow(() -> Refusal.of(noSuch(type)));
    }

    private static String noSuch(String type) {
        return "The simulated host has no rules for " + type + ".";
    }
}
