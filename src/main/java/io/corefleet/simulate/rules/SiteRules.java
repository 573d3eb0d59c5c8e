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
    private static final String START = "serverAutoStart";
    private static final String FIRST_BINDINGS = "firstBindings";
    private static final String BINDINGS = "bindings";

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
                values.put(property.name(), new RunState(world, layer, START).now());
            } else if (!ApplicationParts.has(property.name()) && !property.is(Property.Flag.WRITE_ONLY)) {
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
        iis.needPool(properties.get("applicationPool"));
        boolean isNew = !iis.sites().has(name);
        if (isNew && !create) {
            throw Refusal.of("There is no site '" + name + "' on this host.");
        }
        if (isNew) {
            iis.sites().tree(name).put("id", String.valueOf(nextId(iis)));
        }
        Tree site = iis.site(name);
        Layer layer = new Layer(site, iis.defaults("siteDefaults"));
        write(settings(properties, isNew), layer, root(iis, site));
        if (isNew) {
            restoreApplications(site, new Wish(undo).list("applications"));
        }
        new RunState(world, layer, START).become(properties.get(RunState.PROPERTY), name);
        return Effect.NONE;
    }

    /** Where a new site listens is no property that it keeps. */
    private static Map<String, Object> settings(Map<String, Object> properties, boolean isNew) {
        Map<String, Object> settings = new LinkedHashMap<>(properties);
        Object first = settings.remove(FIRST_BINDINGS);
        if (isNew && first != null) {
            settings.putIfAbsent(BINDINGS, first);
        }
        return settings;
    }

    private void write(Map<String, Object> properties, Layer layer, ApplicationParts root) {
        properties.forEach((name, value) -> {
            if (ApplicationParts.has(name)) {
                root.write(Layer.known(schema, name), value);
            } else if (!name.equals(RunState.PROPERTY)) {
                layer.write(Layer.known(schema, name), value);
            }
        });
    }

    private static void restoreApplications(Tree site, List<?> lost) {
        for (Object one : lost) {
            Tree kept = Tree.of((Map<?, ?>) one);
            Tree application = kept.tree("own");
            String path = String.valueOf(application.remove("path"));
            for (Tree folder : kept.trees("folders")) {
                String below = String.valueOf(folder.remove("path"));
                application.tree("virtualDirectories").put(below, folder);
            }
            site.tree("applications").put(path, application);
        }
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
        Tree sites = Iis.of(world).sites();
        Tree site = sites.find(id.text("name")).orElse(null);
        if (site == null) {
            return Effect.NONE;
        }
        sites.remove(id.text("name"));
        return Effect.undo(Map.of("applications", otherApplications(site.tree("applications"))));
    }

    /** All applications but the root one, with what is set on them; passwords are not among it. */
    private static List<Object> otherApplications(Tree applications) {
        List<Object> others = new ArrayList<>();
        for (String path : applications.names()) {
            if (!path.equals("/")) {
                others.add(Map.of(
                        "own", own(path, applications.tree(path)),
                        "folders", folders(applications.tree(path).tree("virtualDirectories"))));
            }
        }
        return others;
    }

    private static List<Object> folders(Tree folders) {
        List<Object> all = new ArrayList<>();
        folders.names().forEach(path -> all.add(own(path, folders.tree(path))));
        return all;
    }

    private static Map<String, Object> own(String path, Tree element) {
        Map<String, Object> own = new LinkedHashMap<>(element.plain());
        own.remove("virtualDirectories");
        own.remove("password");
        own.put("path", path);
        return own;
    }
}
