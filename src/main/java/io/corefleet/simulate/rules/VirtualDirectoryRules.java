package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code iis_virtual_directory}: a folder of an application besides its root folder. */
final class VirtualDirectoryRules implements ThingRules {
    private static final String FOLDERS = "virtualDirectories";
    private final Schema schema;

    VirtualDirectoryRules(Schema schema) {
        this.schema = schema;
    }

    private static Optional<Tree> application(Iis iis, Tree id) {
        return iis.sites().find(id.text("site")).flatMap(site -> site.tree("applications")
                .find(id.text("application")));
    }

    @Override
    public Reading read(World world, Tree id) {
        if (!world.hasIis()) {
            return Iis.MISSING;
        }
        Iis iis = Iis.of(world);
        Tree folder = application(iis, id)
                .flatMap(application -> application.tree(FOLDERS).find(id.text("path")))
                .orElse(null);
        if (folder == null) {
            return new Reading.Absent();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> inherited = new ArrayList<>();
        for (Property property : schema.properties()) {
            layer(iis, folder).read(property, values, inherited);
        }
        return new Reading.Present(values, inherited);
    }

    private static Layer layer(Iis iis, Tree folder) {
        return new Layer(folder, iis.defaults("virtualDirectoryDefaults"));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        Iis iis = Iis.of(world);
        Tree application = application(iis, id)
                .orElseThrow(() -> Refusal.of("There is no application '" + id.text("application") + "' in a site '"
                        + id.text("site") + "' on this host. Let an earlier step bring it."));
        if (!create && !application.tree(FOLDERS).has(id.text("path"))) {
            throw Refusal.of("There is no folder '" + id.text("path") + "' in the application '"
                    + id.text("application") + "'.");
        }
        layer(iis, application.tree(FOLDERS).tree(id.text("path"))).writeAll(schema, properties);
        return Effect.NONE;
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        application(Iis.of(world), id)
                .ifPresent(application -> application.tree(FOLDERS).remove(id.text("path")));
        return Effect.NONE;
    }
}
