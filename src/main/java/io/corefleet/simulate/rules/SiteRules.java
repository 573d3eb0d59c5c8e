package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code iis_site}: the site, and its root application, whose settings are shown as the site's own. */
final class SiteRules implements ThingRules {
    private final Schema schema;

    SiteRules(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        Iis iis = Iis.of(world);
        Tree site = iis.sites().find(id.text("name")).orElse(null);
        if (site == null) {
            return new Reading.Absent();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> inherited = new ArrayList<>();
        Layer layer = new Layer(site, iis.defaults("siteDefaults"));
        for (Property property : schema.properties()) {
            if (property.name().equals(RunState.PROPERTY)) {
                values.put(property.name(), RunState.of(site));
            } else if (!ApplicationParts.has(property.name())) {
                layer.read(property, values, inherited);
            }
        }
        root(iis, site).read(schema, values, inherited);
        return new Reading.Present(values, inherited);
    }

    private static ApplicationParts root(Iis iis, Tree site) {
        return new ApplicationParts(iis, site.tree("applications").tree("/"));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis iis = Iis.of(world);
        String name = id.text("name");
        if (create && iis.sites().has(name)) {
            throw Iis.exists("site", name);
        }
        if (create) {
            long number = properties.get("id") == null ? nextId(iis) : Long.parseLong(properties.get("id").toString());
            iis.sites().tree(name).put("id", String.valueOf(number));
        }
        Tree site = iis.site(name);
        Layer layer = new Layer(site, iis.defaults("siteDefaults"));
        ApplicationParts root = root(iis, site);
        properties.forEach((property, value) -> {
            if (property.equals(RunState.PROPERTY)) {
                RunState.put(site, value);
            } else if (ApplicationParts.has(property)) {
                schema.property(property).ifPresent(known -> root.write(known, value));
            } else {
                schema.property(property).ifPresent(known -> layer.write(known, value));
            }
        });
        return Effect.NONE;
    }

    private static long nextId(Iis iis) {
        long highest = 0;
        for (String other : iis.sites().names()) {
            highest = Math.max(highest, iis.sites().tree(other).number("id"));
        }
        return highest + 1;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Iis.of(world).sites().remove(id.text("name"));
        return Effect.NONE;
    }
}
