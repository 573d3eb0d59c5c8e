package io.corefleet.simulate.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A feature of Windows Server.
 *
 * @param name as Get-WindowsFeature has it
 * @param parent the feature it is a part of; empty for none
 * @param fresh its state on a fresh host, with other builds after a slash
 * @param withParent whether it is installed with its parent
 * @param needs what is installed before it, beside its parent
 * @param restarts whether installing or removing it waits for a restart
 * @param component its flag under {@code InetStp\Components}; empty for none
 */
public record Feature(
        String name,
        String parent,
        String fresh,
        boolean withParent,
        List<String> needs,
        boolean restarts,
        String component) {
    private static final Map<String, Feature> ALL = load();

    private static final List<Map<String, String>> DISM = Csv.rows("dism-names.csv");

    /** The feature that DISM has under this name. */
    public static Optional<String> ofDism(String name) {
        return DISM.stream()
                .filter(row -> row.get("dism").equalsIgnoreCase(name))
                .map(row -> row.get("feature"))
                .findFirst();
    }

    /** DISM's name for a feature; empty when it has none. */
    public static String dismName(String feature) {
        return DISM.stream()
                .filter(row -> row.get("feature").equalsIgnoreCase(feature))
                .map(row -> row.get("dism"))
                .findFirst()
                .orElse("");
    }

    private static Map<String, Feature> load() {
        Map<String, Feature> all = new LinkedHashMap<>();
        for (Map<String, String> row : Csv.rows("features.csv")) {
            Feature feature = new Feature(
                    row.get("name"),
                    row.get("parent"),
                    row.get("fresh"),
                    row.get("with-parent").equals("yes"),
                    Csv.names(row.get("needs")),
                    row.get("restart").equals("both"),
                    row.get("component"));
            all.put(feature.name().toLowerCase(Locale.ROOT), feature);
        }
        return all;
    }

    /** A feature by its name. */
    public static Optional<Feature> of(String name) {
        return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All of them; a parent comes before its parts. */
    public static List<Feature> all() {
        return new ArrayList<>(ALL.values());
    }

    /** Its parts. */
    public List<Feature> parts() {
        return ALL.values().stream()
                .filter(part -> part.parent().equalsIgnoreCase(name))
                .toList();
    }

    /** Its state on a fresh host of a build; empty when that build does not have it. */
    Optional<String> freshOn(int build) {
        String state = fresh.split("/")[0];
        for (String other : fresh.split("/")) {
            if (other.startsWith(build + "=")) {
                state = other.substring(other.indexOf('=') + 1);
            }
        }
        return state.equals("-") ? Optional.empty() : Optional.of(state);
    }
}
