package io.corefleet.simulate.fault;

import io.corefleet.simulate.rules.ServiceControl;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one fault does to a world: each member of its data is one sort of change. */
record Strike(World world, Scene scene) {
    void by(Fault fault) {
        Tree data = Tree.of((Map<?, ?>) scene.say(fault.data().plain()));
        data.texts("stop").forEach(this::stop);
        data.find("world").ifPresent(over -> world.document().layOver(over));
        data.find("lists").ifPresent(lists -> lists.names().forEach(path -> append(path, lists.list(path))));
        data.texts("remove").forEach(path -> world.files().remove(path));
        data.find("files").ifPresent(files -> files.names().forEach(path -> write(path, files.tree(path))));
        if (data.has("certificate")) {
            new HttpsBinding(world, scene).bind(data.text("certificate"));
        }
        data.find("twin").ifPresent(this::twin);
        if (data.has("boot")) {
            boot(data.number("boot"));
        }
        data.find("workers").ifPresent(this::workers);
        data.trees("updates").forEach(this::update);
        data.trees("events").forEach(this::event);
        data.trees("refusals").forEach(this::refusals);
        data.trees("failures").forEach(this::failures);
    }

    /** The service, and what needs it: as net stop does. */
    private void stop(String name) {
        for (String dependent : new ServiceControl(world).runningDependents(name)) {
            world.services().tree(dependent).put("state", "stopped");
        }
        world.services().find(name).ifPresent(service -> service.put("state", "stopped"));
    }

    /** Names of a path are parted by {@code >}. */
    private void append(String path, List<?> items) {
        Tree place = world.document();
        String[] names = path.split(">");
        for (int i = 0; i < names.length - 1; i++) {
            place = place.tree(names[i]);
        }
        List<Object> all = new ArrayList<>(place.list(names[names.length - 1]));
        all.addAll(items);
        place.put(names[names.length - 1], all);
    }

    private void add(String section, Map<String, Object> item) {
        append(section, List.of(item));
    }

    private void write(String path, Tree file) {
        boolean keeps = file.text("keep").equals("true") && world.files().has(path);
        Map<String, Object> entry = keeps ? world.files().tree(path).plain() : new LinkedHashMap<>();
        entry.put("kind", "file");
        entry.putIfAbsent("access", List.of());
        if (!keeps) {
            entry.put("base64", Base64.getEncoder().encodeToString(content(file)));
            entry.remove("stored");
            entry.put("modified", scene.at(-900));
        }
        Map<String, Object> own = file.plain();
        List.of("keep", "lines", "hex").forEach(own::remove);
        entry.putAll(own);
        world.files().put(path, entry);
    }

    private static byte[] content(Tree file) {
        return file.has("hex")
                ? HexFormat.of().parseHex(file.text("hex"))
                : String.join("\r\n", file.texts("lines")).getBytes(StandardCharsets.UTF_8);
    }

    /** A second site with the first one's bindings, pool and folder, that was started before it. */
    private void twin(Tree twin) {
        Tree first = world.iis().tree("sites").tree(scene.site());
        Map<String, Object> copy = first.plain();
        copy.put("id", twin.text("id"));
        copy.put("state", "started");
        first.put("state", "stopped");
        world.iis().tree("sites").put(twin.text("name"), copy);
    }

    /** When it booted, if it has not booted since. */
    private void boot(long seconds) {
        String before = world.os().text("bootTime");
        Instant at = scene.now().plusSeconds(seconds);
        if (before.isEmpty() || Instant.parse(before).isBefore(at)) {
            world.os().put("bootTime", at.toString());
        }
    }

    private void workers(Tree over) {
        over.names().forEach(pool -> {
            Tree worker = over.tree(pool);
            if (worker.has("started")) {
                worker.put("started", scene.at(worker.number("started")));
            }
            world.document().tree("workers").tree(pool).layOver(worker);
        });
    }

    /** A package that was installed, whether Windows Update offered it or somebody brought it. */
    private void update(Tree update) {
        world.document().tree("packages").put(update.text("package"), update.text("state"));
        world.document().tree("packageTimes").put(update.text("package"), scene.at(update.number("at")));
    }

    private Map<String, Object> timed(Tree item) {
        Map<String, Object> timed = item.plain();
        timed.remove("at");
        timed.put("time", scene.at(item.number("at")));
        return timed;
    }

    private void event(Tree event) {
        long times = event.has("times") ? event.number("times") : 1;
        for (long i = 0; i < times; i++) {
            Map<String, Object> item = timed(event);
            item.remove("times");
            item.put("time", scene.at(event.number("at") + i * 20));
            add("events", item);
        }
    }

    /** Requests that HTTP.sys refused, ten seconds apart until now. */
    private void refusals(Tree refusal) {
        for (long i = refusal.number("count"); i > 0; i--) {
            Map<String, Object> line = refusal.plain();
            line.remove("count");
            line.put("time", scene.at(-10 * i));
            add("httpErr", line);
        }
    }

    /** Requests that IIS answered with an error. */
    private void failures(Tree failure) {
        for (long i = failure.number("count"); i > 0; i--) {
            Map<String, Object> line = failure.plain();
            line.remove("count");
            line.put("time", scene.at(-10 * i));
            append("siteLogs>" + scene.names().get("siteId"), List.of(line));
        }
    }
}
