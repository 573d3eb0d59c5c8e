package io.corefleet.simulate.rules.iis;

import io.corefleet.resource.iis.SettingName;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One section at one level of the configuration. The world holds what is set at each path; a level has what the levels above it have, and its own
 * over it. A list that was changed at a level stands there whole, as if it began with {@code <clear/>}.
 */
final class Configuration {
    /** The section's own list. */
    static final String OWN_LIST = "[]";

    private static final String HOST = "MACHINE/WEBROOT/APPHOST";

    private static final Map<String, List<String>> DEFAULTS = Map.of(
            "system.applicationHost/applicationPools", List.of("applicationPoolDefaults"),
            "system.applicationHost/sites", List.of("siteDefaults", "applicationDefaults", "virtualDirectoryDefaults"));

    private final World world;
    private final String section;
    private final String path;

    Configuration(World world, Tree id) {
        this(world, id.text("section"), path(id.text("section"), id.text("location")));
    }

    private Configuration(World world, String section, String path) {
        this.world = world;
        this.section = section;
        this.path = path;
    }

    private static String path(String section, String location) {
        if (section.equals("configurationRedirection")) {
            return "MACHINE/REDIRECTION";
        }
        if (section.startsWith("system.webServer/management/")
                || (location.isEmpty() && section.startsWith("system.web/"))) {
            return "MACHINE/WEBROOT";
        }
        return location.isEmpty() ? HOST : HOST + "/" + location;
    }

    /** Whether a level above gives what is not set here. */
    boolean hasAbove() {
        return path.startsWith(HOST + "/");
    }

    private Configuration above() {
        return new Configuration(world, section, path.substring(0, path.lastIndexOf('/')));
    }

    /** What acts: attributes by dotted name, lists by name, items as mappings; a copy. */
    Map<String, Object> effective() {
        Map<String, Object> all = hasAbove() ? above().effective() : new LinkedHashMap<>();
        all.putAll(own());
        return all;
    }

    /** What acts one level up; empty for the topmost. */
    Map<String, Object> inherited() {
        return hasAbove() ? above().effective() : new LinkedHashMap<>();
    }

    private Map<String, Object> own() {
        Map<String, Object> own = new LinkedHashMap<>();
        Tree levels = world.iis().tree("configuration");
        levels.find(path).flatMap(level -> level.find(section)).ifPresent(found -> own.putAll(copy(found.plain())));
        for (String element : defaults()) {
            world.iis().find(element).map(Tree::plain).orElse(Map.of()).forEach((name, value) -> {
                if (value instanceof String) {
                    own.put(element + "." + name, value);
                }
            });
        }
        return own;
    }

    /** Elements of this section that give pools and sites their defaults: the world keeps them where they act. Of their lists none does. */
    private List<String> defaults() {
        return path.equals(HOST) ? DEFAULTS.getOrDefault(section, List.of()) : List.of();
    }

    /** Takes what acts by itself out of what is kept for the section. */
    private void writeDefaults(Map<String, Object> own) {
        for (String element : defaults()) {
            Tree kept = world.iis().tree(element);
            List.copyOf(kept.plain().entrySet()).stream()
                    .filter(entry -> entry.getValue() instanceof String)
                    .forEach(entry -> kept.remove(entry.getKey()));
            List.copyOf(own.keySet()).stream()
                    .filter(name -> name.startsWith(element + ".") && own.get(name) instanceof String)
                    .forEach(name -> kept.put(name.substring(element.length() + 1), own.remove(name)));
        }
    }

    /** Changes what is set here. What is changed inside a list is changed in a copy of the list that acts. */
    void change(SettingName name, Consumer<Map<String, Object>> change) {
        Map<String, Object> own = own();
        String list = list(name);
        Object acting = effective().get(list);
        if (acting instanceof List<?> items) {
            own.put(list, copy(items));
        }
        change.accept(own);
        boolean asAbove = Objects.equals(own.get(list), inherited().get(list))
                || (List.of().equals(own.get(list)) && !inherited().containsKey(list));
        if (list != null && asAbove) {
            own.remove(list);
        }
        write(own);
    }

    private void write(Map<String, Object> own) {
        Tree levels = world.iis().tree("configuration");
        writeDefaults(own);
        Tree level = levels.tree(path);
        level.put(section, own.isEmpty() ? null : own);
        if (level.isEmpty()) {
            levels.remove(path);
        }
        if (levels.isEmpty()) {
            world.iis().remove("configuration");
        }
    }

    /** The outermost list that a name leads through or to; null when there is none. */
    private static String list(SettingName name) {
        String pattern = name.pattern();
        int bracket = pattern.indexOf("[]");
        String list = bracket < 0 ? pattern : pattern.substring(0, bracket);
        return list.isEmpty() ? OWN_LIST : list;
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, member) -> copy.put(name, member instanceof List<?> list ? copy(list) : member));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> copy(List<?> list) {
        List<Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(item instanceof Map<?, ?> map ? copy((Map<String, Object>) map) : item));
        return copy;
    }
}
