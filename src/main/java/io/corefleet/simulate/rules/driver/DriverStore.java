package io.corefleet.simulate.rules.driver;

import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ServiceControl;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The driver store of a world, and the devices that take the best package for them. */
final class DriverStore {
    private static final Comparator<Tree> RANK = Comparator.comparing((Tree driver) -> driver.text("date"))
            .thenComparing(driver -> numbers(driver.text("version")), Arrays::compare);

    private final World world;

    DriverStore(World world) {
        this.world = world;
    }

    private Tree store() {
        return world.document().tree("drivers");
    }

    /** Published names of the packages with this original name, the best first. */
    List<String> published(String original) {
        List<String> names = new ArrayList<>(store().names());
        names.removeIf(name -> !store().tree(name).text("original").equalsIgnoreCase(original));
        names.sort((one, other) -> RANK.compare(store().tree(other), store().tree(one)));
        return names;
    }

    Tree driver(String published) {
        return store().tree(published);
    }

    boolean outranks(String one, String other) {
        return RANK.compare(driver(one), driver(other)) > 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\."))
                .filter(part -> part.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** Adds the package of an INF; one with the same content is there once. */
    void add(String original, String base64, boolean install) {
        boolean there = published(original).stream()
                .anyMatch(name -> driver(name).text("base64").equals(base64));
        if (!there) {
            int number = 0;
            while (store().has("oem" + number + ".inf")) {
                number++;
            }
            Inf inf = Inf.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
            Map<String, Object> added = new LinkedHashMap<>();
            added.put("original", original);
            added.put("version", inf.version());
            added.put("date", inf.date());
            added.put("provider", inf.provider());
            added.put("class", inf.deviceClass());
            added.put("base64", base64);
            if (!inf.fault().isEmpty()) {
                added.put("fault", inf.fault());
            }
            store().put("oem" + number + ".inf", added);
        }
        if (install) {
            installBest(original);
        }
    }

    void delete(String published) {
        String original = driver(published).text("original");
        store().remove(published);
        installBest(original);
    }

    /** Plug and Play: each device gets the best package that matches, or none. */
    private void installBest(String original) {
        List<String> best = published(original);
        Tree devices = world.document().tree("devices");
        for (String id : devices.names()) {
            Tree device = devices.tree(id);
            if (device.text("original").equalsIgnoreCase(original)) {
                String before = device.text("driver");
                String after = best.isEmpty() ? "" : best.get(0);
                device.put("driver", after);
                device.put("problem", after.isEmpty() ? 28 : fault(after).equals("deviceFails") ? 10 : 0);
                if (!after.equals(before)) {
                    http(device, fault(after).equals("breaksHttp"));
                }
            }
        }
    }

    /** Whether Windows asks for a restart when one of these comes or goes. */
    boolean asksForReboot(List<String> published) {
        return published.stream().anyMatch(name -> fault(name).equals("needsReboot"));
    }

    private String fault(String published) {
        return store().find(published).map(driver -> driver.text("fault")).orElse("");
    }

    /** A driver that breaks HTTP.sys takes down what needs it; when it is gone, that runs again. */
    private void http(Tree device, boolean broken) {
        ServiceControl control = new ServiceControl(world);
        if (broken && world.services().has("HTTP")) {
            List<String> stopped = new ArrayList<>(control.runningDependents("HTTP"));
            stopped.add("HTTP");
            stopped.forEach(name -> world.services().tree(name).put("state", "stopped"));
            device.put("stopped", stopped);
        } else if (device.has("stopped")) {
            device.texts("stopped").forEach(name -> world.services().tree(name).put("state", "running"));
            device.remove("stopped");
        }
    }

    /** Devices that do not work, as the script tells them. */
    List<String> broken() {
        Tree devices = world.document().tree("devices");
        return devices.names().stream()
                .filter(id -> devices.tree(id).number("problem") != 0)
                .map(id -> id + ", problem code " + devices.tree(id).number("problem"))
                .toList();
    }

    /** An INF on the host, as base64. */
    String inf(String path) {
        return world.files()
                .find(path)
                .map(file -> file.text("base64"))
                .orElseThrow(() -> Refusal.of("There is no INF at " + path + ". Nothing was changed."));
    }
}
