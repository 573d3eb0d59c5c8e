package io.corefleet.simulate.rules.driver;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Packages of the driver store: an older one acts only when newer ones are gone, and those are exported before. */
final class DriverRules implements ThingRules {
    private static final String EXPORTS = "C:\\Windows\\Corefleet\\Drivers";

    @Override
    public Reading read(World world, Tree id) {
        DriverStore store = new DriverStore(world);
        List<String> published = store.published(id.text("name"));
        if (published.isEmpty()) {
            return new Reading.Absent();
        }
        Tree best = store.driver(published.get(0));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("version", best.text("version"));
        properties.put("sha256", hash(best.text("base64")));
        return new Reading.Present(properties);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        DriverStore store = new DriverStore(world);
        String name = id.text("name");
        List<String> before = store.published(name);
        Wish wish = new Wish(properties);
        String version = wish.has("version") || before.isEmpty()
                ? wish.text("version", "")
                : store.driver(before.get(0)).text("version");
        String hash = wish.text("sha256", "");
        String target = find(store, before, version, hash);
        String source = target == null ? source(store, id, version, hash, undo) : null;
        List<String> broken = store.broken();
        List<Object> kept = undo.isEmpty() ? export(world, store, before) : List.of();
        if (source != null) {
            store.add(name, store.inf(source), id.text("install").equals("true"));
        }
        List<String> now = store.published(name);
        boolean reboot = store.asksForReboot(now);
        target = find(store, now, version, hash);
        for (String other : now) {
            if (!other.equals(target) && !store.outranks(target, other)) {
                store.delete(other);
            }
        }
        if (undo.isEmpty()) {
            assertDevicesWork(store, broken);
        } else {
            forget(world, undo);
        }
        List<String> added = now.stream().filter(one -> !before.contains(one)).toList();
        return new Effect(Map.of("kept", kept, "added", added), reboot, Map.of());
    }

    private static void assertDevicesWork(DriverStore store, List<String> before) {
        List<String> now = new ArrayList<>(store.broken());
        now.removeAll(before);
        if (!now.isEmpty()) {
            throw Refusal.of(
                    "The driver is in the store, but with it a device does not work: " + String.join("; ", now) + ".");
        }
    }

    private static String find(DriverStore store, List<String> published, String version, String hash) {
        return published.stream()
                .filter(name -> store.driver(name).text("version").equals(version))
                .filter(name -> hash.isEmpty()
                        || hash(store.driver(name).text("base64")).equals(hash))
                .findFirst()
                .orElse(null);
    }

    private static String source(DriverStore store, Tree id, String version, String hash, Map<String, Object> undo) {
        List<String> places = new ArrayList<>();
        kept(undo).forEach(kept -> places.add(kept.get("folder") + "\\" + id.text("name")));
        if (!id.text("source").isEmpty()) {
            places.add(id.text("source"));
        }
        String why =
                id.text("name") + " is not in the driver store in version " + version + ", and no source is named.";
        for (String place : places) {
            String base64 = store.inf(place);
            String found = Inf.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                    .version();
            if (!found.equals(version)) {
                why = "The INF at " + place + " is version " + found + "; wanted is " + version + ".";
            } else if (!hash.isEmpty() && !hash(base64).equals(hash)) {
                why = "The INF at " + place + " has the SHA-256 " + hash(base64) + "; wanted is " + hash + ".";
            } else {
                return place;
            }
        }
        throw Refusal.of(why + " Nothing was changed.");
    }

    private static List<Object> export(World world, DriverStore store, List<String> published) {
        List<Object> kept = new ArrayList<>();
        for (String name : published) {
            Tree driver = store.driver(name);
            String folder = EXPORTS + "\\" + name;
            for (String path : List.of("C:\\Windows\\Corefleet", EXPORTS, folder)) {
                world.files().put(path, Map.of("kind", "directory", "access", List.of()));
            }
            world.files()
                    .put(
                            folder + "\\" + driver.text("original"),
                            Map.of("kind", "file", "base64", driver.text("base64"), "access", List.of()));
            kept.add(Map.of("published", name, "version", driver.text("version"), "folder", folder));
        }
        return kept;
    }

    private static List<Map<?, ?>> kept(Map<String, Object> undo) {
        List<Map<?, ?>> kept = new ArrayList<>();
        new Wish(undo).list("kept").forEach(one -> kept.add((Map<?, ?>) one));
        return kept;
    }

    private static void forget(World world, Map<String, Object> undo) {
        List<String> folders = new ArrayList<>();
        kept(undo).forEach(one -> folders.add(String.valueOf(one.get("folder"))));
        for (String path : world.files().names()) {
            boolean inIt = folders.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "\\"));
            if (inIt) {
                world.files().remove(path);
            }
        }
        for (String above : List.of(EXPORTS, "C:\\Windows\\Corefleet")) {
            if (world.files().names().stream().noneMatch(path -> path.startsWith(above + "\\"))) {
                world.files().remove(above);
            }
        }
    }

    @Override
    public Effect remove(World world, Tree id, Map<String, Object> undo) {
        DriverStore store = new DriverStore(world);
        List<String> gone = new ArrayList<>(store.published(id.text("name")));
        List<Object> kept = List.of();
        if (undo.isEmpty()) {
            kept = export(world, store, gone);
        } else {
            gone.retainAll(new Wish(undo).list("added"));
        }
        boolean reboot = store.asksForReboot(gone);
        gone.forEach(store::delete);
        forget(world, undo);
        return new Effect(Map.of("kept", kept, "added", List.of()), reboot, Map.of());
    }

    private static String hash(String base64) {
        try {
            byte[] inf = Base64.getDecoder().decode(base64);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(inf));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
