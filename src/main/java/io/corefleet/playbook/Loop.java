package io.corefleet.playbook;

import io.corefleet.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * What a task is repeated over.
 *
 * @param kind how rounds are made of what is written
 * @param written what is written, with templates
 * @param variable name of the variable with the item
 * @param index name of the variable with the position, counted from 0; null for none
 * @param extended whether {@code ansible_loop} tells of the rounds before and after too
 */
public record Loop(Kind kind, Value written, String variable, String index, boolean extended) {
    static final String LOOP = "loop";

    /** The words of Ansible for it, without {@code with_}. */
    private static final Map<String, Kind> WITH = Map.ofEntries(
            Map.entry("items", Kind.ITEMS),
            Map.entry("list", Kind.LIST),
            Map.entry("dict", Kind.DICT),
            Map.entry("nested", Kind.NESTED),
            Map.entry("cartesian", Kind.NESTED),
            Map.entry("together", Kind.TOGETHER),
            Map.entry("sequence", Kind.SEQUENCE),
            Map.entry("subelements", Kind.SUBELEMENTS),
            Map.entry("indexed_items", Kind.INDEXED),
            Map.entry("flattened", Kind.FLATTENED),
            Map.entry("fileglob", Kind.FILES),
            Map.entry("first_found", Kind.FIRST_FILE));

    /** How rounds are made. */
    public enum Kind {
        /** Of each item of a list. */
        LIST,
        /** Of each item; lists among them are opened, one level deep, and a single value is a list of one. */
        ITEMS,
        /** Of each entry of a mapping, as {@code key} and {@code value}. */
        DICT,
        /** Of each item of a list with each of the others. */
        NESTED,
        /** Of the first items of all lists, then the second ones. */
        TOGETHER,
        /** Of numbers: {@code start=1 end=3 stride=1 format=web%02d}, or {@code count=3}. */
        SEQUENCE,
        /** Of each item with each entry of a list in it. */
        SUBELEMENTS,
        /** Of each item with its position before it. */
        INDEXED,
        /** Of each item; lists among them are opened to the bottom. */
        FLATTENED,
        /** Of each file here that a pattern matches. */
        FILES,
        /** Of the first file here that is there. */
        FIRST_FILE
    }

    /** The kind that a key of a task asks for; nothing when it is none that is known. */
    static Optional<Kind> kind(String key) {
        if (key.equals(LOOP)) {
            return Optional.of(Kind.LIST);
        }
        return key.startsWith("with_")
                ? Optional.ofNullable(WITH.get(key.substring("with_".length())))
                : Optional.empty();
    }
}
