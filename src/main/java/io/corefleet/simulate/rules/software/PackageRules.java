package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.PathRules;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code package}: an installer leaves a key under Uninstall, or a file with a version. Which ones the section {@code installers} says; one
 * that is not named there brings what the playbook calls it by.
 */
final class PackageRules implements ThingRules {
    private static final String UNINSTALL = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\";
    private static final String VERSION = "version";
    private static final String QUIET = "QuietUninstallString";

    private static boolean isFile(String product) {
        return product.matches("(?s)[A-Za-z]:\\\\.*");
    }

    private static RegistryView view(World world, String product) {
        RegistryView wide = new RegistryView(world, "64");
        return wide.find(UNINSTALL + product) != null ? wide : new RegistryView(world, "32");
    }

    /** The version of what is installed; null when it is not. */
    private static String version(World world, String product) {
        if (isFile(product)) {
            Tree file = PathRules.find(world, product);
            return file == null || !file.text("kind").equals("file") ? null : file.text(VERSION);
        }
        Tree key = view(world, product).find(UNINSTALL + product);
        return key == null ? null : data(key, "DisplayVersion");
    }

    private static String data(Tree key, String name) {
        return key.find(name).map(value -> value.text("data")).orElse("");
    }

    @Override
    public Reading read(World world, Tree id) {
        String version = version(world, id.text("product"));
        return version == null ? new Reading.Absent() : new Reading.Present(Map.of(VERSION, version));
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        String product = id.text("product");
        if (undo.get(VERSION) != null) {
            throw Refusal.of(product + " had version " + undo.get(VERSION)
                    + ", and only the installer of that version can bring it back.");
        }
        Installer installer = Installer.fetch(world, id);
        Wish wish = new Wish(properties);
        String before = version(world, product);
        boolean restart = installer.run(wish);
        List<String> came = install(world, installer, product, wish.text(VERSION, "1.0.0"));
        String now = version(world, product);
        if (now == null) {
            throw Refusal.of("The installer said that all went well, but " + product + " is not there.");
        }
        if (wish.has(VERSION) && !now.equals(wish.text(VERSION, ""))) {
            throw Refusal.of("The installer said that all went well, but " + product + " has version " + now + ".");
        }
        Map<String, Object> keep = new LinkedHashMap<>();
        keep.put("came", came);
        if (before != null) {
            keep.put(VERSION, before);
        }
        return new Effect(keep, restart, Map.of());
    }

    /** Names of the keys under Uninstall that were not there before. */
    private static List<String> install(World world, Installer installer, String product, String wanted) {
        String version = installer.text(VERSION, wanted);
        String file = installer.text("file", isFile(product) ? product : "");
        if (!file.isEmpty()) {
            PathRules.makeParents(world, file);
            world.files()
                    .tree(file)
                    .put("kind", "file")
                    .put("access", List.of())
                    .put(VERSION, version);
        }
        String key = installer.text("product", isFile(product) ? "" : product);
        if (key.isEmpty()) {
            return List.of();
        }
        RegistryView view = new RegistryView(world, installer.text("view", "64"));
        boolean there = view.find(UNINSTALL + key) != null;
        Tree values = view.make(UNINSTALL + key);
        values.put("DisplayVersion", Map.of("kind", "string", "data", version));
        if (!installer.text("quiet", "").isEmpty()) {
            values.put(QUIET, Map.of("kind", "string", "data", installer.text("quiet", "")));
        }
        return there ? List.of() : List.of(key);
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        String product = id.text("product");
        if (version(world, product) == null) {
            return Effect.NONE;
        }
        List<?> came = new Wish(undo).list("came");
        List<?> products = came.isEmpty() ? List.of(product) : came;
        if (isFile(products.get(0).toString())) {
            throw Refusal.of(product + " is told by its file only: nothing says how it is taken away.");
        }
        products.forEach(one -> uninstall(world, one.toString()));
        if (version(world, product) != null) {
            throw Refusal.of(product + " is still there after its removal.");
        }
        return Effect.NONE;
    }

    private static void uninstall(World world, String product) {
        RegistryView view = view(world, product);
        Tree key = view.find(UNINSTALL + product);
        if (key == null) {
            return;
        }
        boolean quiet =
                product.matches("\\{[0-9A-Fa-f-]{36}\\}") || !data(key, QUIET).isEmpty();
        if (!quiet) {
            throw Refusal.of(product + " has registered no quiet way to be taken away.");
        }
        view.remove(UNINSTALL + product);
        world.document().find("installers").ifPresent(all -> all.names().forEach(name -> {
            Tree installer = all.tree(name);
            if (installer.text("product").equalsIgnoreCase(product) && installer.has("file")) {
                world.files().remove(installer.text("file"));
            }
        }));
    }
}
