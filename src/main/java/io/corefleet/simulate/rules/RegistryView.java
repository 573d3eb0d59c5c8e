package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Locale;

/** Where a key of a view stands: Windows keeps two trees of {@code HKLM\SOFTWARE}, and shares some keys of it. */
public record RegistryView(World world, String view) {
    private static final String SOFTWARE = "hklm\\software\\";
    private static final String NODE = "HKLM\\SOFTWARE\\WOW6432Node\\";
    /** Shared keys ({@code learn.microsoft.com}, "Registry keys affected by WOW64"), as far as somebody sets them. */
    private static final List<String> SHARED =
            List.of("policies", "microsoft\\systemcertificates", "microsoft\\enterprisecertificates", "microsoft\\rpc");

    /** The keys among which this one stands. */
    private Tree keys(String key) {
        return world.registry((view.equals("32") && split(key)) || isNode(key) ? "32" : "64");
    }

    private static boolean isNode(String key) {
        return key.regionMatches(true, 0, NODE, 0, NODE.length());
    }

    private static String real(String key) {
        return isNode(key) ? "HKLM\\SOFTWARE\\" + key.substring(NODE.length()) : key;
    }

    private static boolean split(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith(SOFTWARE)
                && SHARED.stream().noneMatch(shared -> (lower + "\\").startsWith(SOFTWARE + shared + "\\"));
    }

    /** The values of a key; null when there is no such key. */
    public Tree find(String key) {
        return keys(key).find(real(key)).orElse(null);
    }

    /** The values of a key; it is made when it is not there. */
    public Tree make(String key) {
        return keys(key).tree(real(key));
    }

    /** Takes a key away with its values. */
    public void remove(String key) {
        keys(key).remove(real(key));
    }

    /** Whether a key has values or keys below it. */
    public boolean inUse(String key) {
        String below = real(key).toLowerCase(Locale.ROOT) + "\\";
        Tree values = find(key);
        return (values != null && !values.isEmpty())
                || keys(key).names().stream()
                        .anyMatch(other -> other.toLowerCase(Locale.ROOT).startsWith(below));
    }

    /** Whether a key is there, itself or as a part of the path of another. */
    public boolean exists(String key) {
        return find(key) != null || inUse(key);
    }
}
