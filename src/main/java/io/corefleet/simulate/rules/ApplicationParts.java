package io.corefleet.simulate.rules;

import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.simulate.world.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a site's root application and every other application have in common: pool, root folder, further folders. */
final class ApplicationParts {
    private static final String FOLDERS = "virtualDirectories";
    private static final Set<String> APPLICATION = Set.of(
            "applicationPool",
            "enabledProtocols",
            "serviceAutoStartEnabled",
            "serviceAutoStartProvider",
            "preloadEnabled");
    private static final Set<String> ROOT_FOLDER =
            Set.of("physicalPath", "userName", "password", "logonMethod", "allowSubDirConfig");

    private final Iis iis;
    private final Tree application;

    ApplicationParts(Iis iis, Tree application) {
        this.iis = iis;
        this.application = application;
    }

    /** Whether a property belongs here. */
    static boolean has(String property) {
        return APPLICATION.contains(property) || ROOT_FOLDER.contains(property) || property.equals(FOLDERS);
    }

    void read(Schema schema, Map<String, Object> values, List<String> inherited) {
        for (Property property : schema.properties()) {
            if (property.name().equals(FOLDERS)) {
                values.put(FOLDERS, folders());
                if (application.tree(FOLDERS).names().equals(Set.of("/"))) {
                    inherited.add(FOLDERS);
                }
            } else if (has(property.name())) {
                layer(property.name()).read(property, values, inherited);
            }
        }
    }

    private Layer layer(String property) {
        return APPLICATION.contains(property) ? iis.application(application) : iis.rootFolder(application);
    }

    private List<Object> folders() {
        List<Object> told = new ArrayList<>();
        Tree folders = application.tree(FOLDERS);
        for (String path : folders.names()) {
            if (!path.equals("/")) {
                Tree folder = folders.tree(path);
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("path", path);
                one.put("physicalPath", folder.text("physicalPath"));
                one.put("logonMethod", folder.has("logonMethod") ? folder.text("logonMethod") : "ClearText");
                one.put("allowSubDirConfig", !folder.text("allowSubDirConfig").equals("false"));
                told.add(one);
            }
        }
        return told;
    }

    void write(Property property, Object value) {
        if (property.name().equals(FOLDERS)) {
            writeFolders(value);
        } else {
            layer(property.name()).write(property, value);
        }
    }

    /** The whole list: folders that it does not name go; a user of one that stays is left as it is. */
    private void writeFolders(Object value) {
        List<?> wanted = value instanceof List<?> list ? list : List.of();
        Tree folders = application.tree(FOLDERS);
        Tree kept = new Tree().put("/", folders.tree("/"));
        for (Object one : wanted) {
            Tree entry = Tree.of((Map<?, ?>) one);
            Tree folder = folders.find(entry.text("path")).orElseGet(Tree::new);
            for (String name : List.of("physicalPath", "logonMethod", "allowSubDirConfig")) {
                if (entry.has(name)) {
                    folder.put(name, entry.text(name));
                }
            }
            kept.put(entry.text("path"), folder);
        }
        application.put(FOLDERS, kept);
    }
}
