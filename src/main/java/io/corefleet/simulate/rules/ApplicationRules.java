package io.corefleet.simulate.rules;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code iis_application}: an application below a site. */
final class ApplicationRules implements ThingRules {
    private final Schema schema;

    ApplicationRules(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        Iis iis = Iis.of(world);
        Tree application = iis.sites()
                .find(id.text("site"))
                .flatMap(site -> site.tree("applications").find(id.text("path")))
                .orElse(null);
        if (application == null) {
            return new Reading.Absent();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> inherited = new ArrayList<>();
        new ApplicationParts(iis, application).read(schema, values, inherited);
        return new Reading.Present(values, inherited);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis iis = Iis.of(world);
        iis.needPool(properties.get("applicationPool"));
        Tree applications = iis.site(id.text("site")).tree("applications");
        String path = id.text("path");
        if (!create && !applications.has(path)) {
            throw Refusal.of("There is no application '" + path + "' in the site '" + id.text("site") + "'.");
        }
        ApplicationParts parts = new ApplicationParts(iis, applications.tree(path));
        properties.forEach((name, value) -> parts.write(Layer.known(schema, name), value));
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        Iis.of(world).sites().find(id.text("site")).ifPresent(site -> site.tree("applications")
                .remove(id.text("path")));
        return Effect.NONE;
    }
}
