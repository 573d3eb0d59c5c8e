package io.corefleet.simulate.rules;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code iis_site_binding}: one binding of a site. */
final class SiteBindingRules implements ThingRules {
    private static final String FLAGS = "sslFlags";
    private static final String LIST = "bindings";

    private final Schema schema;

    SiteBindingRules(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        Optional<Tree> binding = Iis.of(world).sites().find(id.text("site")).flatMap(site -> find(site, id));
        return binding.<Reading>map(found -> found.has(FLAGS)
                        ? new Reading.Present(Map.of(FLAGS, found.text(FLAGS)))
                        : new Reading.Present(Map.of(FLAGS, 0L), List.of(FLAGS)))
                .orElseGet(Reading.Absent::new);
    }

    private static Optional<Tree> find(Tree site, Tree id) {
        return site.trees(LIST).stream().filter(item -> isSame(item, id)).findFirst();
    }

    private static boolean isSame(Tree item, Tree id) {
        return item.text("protocol").equalsIgnoreCase(id.text("protocol"))
                && item.text("bindingInformation").equalsIgnoreCase(id.text("bindingInformation"));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Tree site = Iis.of(world).site(id.text("site"));
        boolean there = find(site, id).isPresent();
        if (!there && !create) {
            throw Refusal.of("The site '" + id.text("site") + "' has no binding " + id.text("protocol") + " "
                    + id.text("bindingInformation") + ".");
        }
        Map<String, Object> changes = new LinkedHashMap<>();
        properties.forEach((name, value) ->
                changes.put(Layer.known(schema, name).name(), value == null ? null : String.valueOf(value)));
        List<Object> bindings = new ArrayList<>();
        for (Tree item : site.trees(LIST)) {
            bindings.add(with(item.plain(), isSame(item, id) ? changes : Map.of()));
        }
        if (!there) {
            Map<String, Object> fresh = new LinkedHashMap<>();
            fresh.put("protocol", id.text("protocol"));
            fresh.put("bindingInformation", id.text("bindingInformation"));
            bindings.add(with(fresh, changes));
        }
        site.put(LIST, bindings);
        return Effect.NONE;
    }

    /** Null takes a value off, so that the default acts. */
    private static Map<Object, Object> with(Map<?, ?> item, Map<String, Object> changes) {
        Map<Object, Object> changed = new LinkedHashMap<>(item);
        changed.putAll(changes);
        changed.values().removeIf(Objects::isNull);
        return changed;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Iis.of(world).sites().find(id.text("site")).ifPresent(site -> {
            List<Object> left = new ArrayList<>();
            site.trees(LIST).stream().filter(item -> !isSame(item, id)).forEach(item -> left.add(item.plain()));
            site.put(LIST, left);
        });
        return Effect.NONE;
    }
}
