package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.rules.iis.Backups;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** {@code snapshot}: copies of IIS as backups, of keys in the section {@code snapshots}. On a host with {@code diskFull} none of a key can be made. */
final class SnapshotRules {
    private static final String SECTION = "snapshots";
    private static final String SERVICES = "hklm\\system\\currentcontrolset\\services\\";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final World world;
    private final String name;

    private SnapshotRules(World world, String name) {
        this.world = world;
        this.name = name;
    }

    static Effect run(World world, Wish arguments) {
        SnapshotRules rules = new SnapshotRules(world, arguments.text("name", ""));
        if (!rules.name.matches("corefleet-[A-Za-z0-9-]+")) {
            throw Refusal.of("No snapshot is called so: " + rules.name);
        }
        List<String> keys = arguments.list("keys").stream().map(String::valueOf).toList();
        boolean iis = arguments.truth("iis");
        if (arguments.truth("restore")) {
            rules.restore(iis, keys);
            return Effect.output(Map.of("changed", true));
        }
        List<Object> taken = new ArrayList<>();
        if (iis && world.hasIis()) {
            Backups.add(world, rules.name);
            long bytes = world.iis()
                    .tree("backedUp")
                    .tree(rules.name)
                    .plain()
                    .toString()
                    .length();
            taken.add(part("iis", "", bytes, ""));
        }
        keys.stream().filter(rules::isThere).forEach(key -> taken.add(rules.key(key)));
        List<String> gone = rules.clear(arguments.number("keep", 10), arguments.number("days", 30));
        return Effect.output(Map.of("changed", true, "taken", taken, "gone", gone));
    }

    private static Map<String, Object> part(String kind, String subject, long bytes, String problem) {
        return Map.of("kind", kind, "subject", subject, "bytes", bytes, "problem", problem);
    }

    private static String service(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith(SERVICES) && lower.indexOf('\\', SERVICES.length()) < 0
                ? key.substring(SERVICES.length())
                : "";
    }

    private Tree registry() {
        return world.document().tree("registry").tree("64");
    }

    private List<String> keysBelow(String key) {
        String below = key.toLowerCase(Locale.ROOT) + "\\";
        return registry().names().stream()
                .filter(other -> other.equalsIgnoreCase(key)
                        || other.toLowerCase(Locale.ROOT).startsWith(below))
                .toList();
    }

    private boolean isThere(String key) {
        return world.services().has(service(key)) || !keysBelow(key).isEmpty();
    }

    private Object key(String key) {
        if (world.host().has("diskFull")) {
            return part("registry_key", key, 0, "There is not enough space on the disk.");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        world.services().find(service(key)).ifPresent(service -> copy.put("service", service.plain()));
        Map<String, Object> values = new LinkedHashMap<>();
        keysBelow(key).forEach(below -> values.put(below, registry().tree(below).plain()));
        copy.put("registry", values);
        world.document().tree(SECTION).tree(name).put(key, copy);
        return part("registry_key", key, copy.toString().length(), "");
    }

    /** Nothing is restored unless all of it is there; what was added to a key meanwhile stays, as after {@code reg import}. */
    private void restore(boolean iis, List<String> keys) {
        Tree copies =
                world.document().find(SECTION).flatMap(all -> all.find(name)).orElseGet(Tree::new);
        keys.stream().filter(key -> !copies.has(key)).findFirst().ifPresent(key -> {
            throw Refusal.of("The snapshot " + name + " has no copy of " + key + ", or not any more.");
        });
        if (iis && Backups.names(world).stream().noneMatch(name::equalsIgnoreCase)) {
            throw Refusal.of("There is no backup " + name + " of IIS, or not any more.");
        }
        for (String key : keys) {
            Tree copy = copies.tree(key);
            copy.find("service").ifPresent(service -> {
                Map<String, Object> before = service.plain();
                // Whether it runs stands in no registry.
                before.remove("state");
                world.services().tree(service(key)).layOver(Tree.of(before));
            });
            registry().layOver(copy.tree("registry"));
        }
        if (iis) {
            Backups.restore(world, name);
        }
    }

    private List<String> clear(long keep, long days) {
        TreeSet<String> gone = new TreeSet<>();
        clear(Backups.names(world), keep, days, one -> Backups.remove(world, one), gone);
        Tree all = world.document().tree(SECTION);
        clear(List.copyOf(all.names()), keep, days, all::remove, gone);
        if (all.isEmpty()) {
            world.document().remove(SECTION);
        }
        return List.copyOf(gone);
    }

    private void clear(List<String> names, long keep, long days, Consumer<String> remove, Set<String> gone) {
        String oldest = STAMP.format(Instant.now().minus(Duration.ofDays(days)).atZone(ZoneOffset.UTC));
        List<String> own = names.stream()
                .filter(one -> one.matches("corefleet-[0-9]+-[0-9]{8}T[0-9]{6}"))
                .sorted(Comparator.comparing(SnapshotRules::stamp)
                        .thenComparingLong(one -> Long.parseLong(one.split("-")[1]))
                        .reversed())
                .toList();
        for (int i = 0; i < own.size(); i++) {
            boolean stays = i < keep && stamp(own.get(i)).compareTo(oldest) >= 0;
            if (!stays && !own.get(i).equals(name)) {
                remove.accept(own.get(i));
                gone.add(own.get(i));
            }
        }
    }

    private static String stamp(String name) {
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
